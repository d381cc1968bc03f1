import { Link } from '@tanstack/react-router';
import { Button, Dialog } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { Card, Facts } from '../parts/Card';
import { useMay, useSession } from '../session/session';
import type { Accounts } from './states';
import { useAccountsChanged } from './useAccounts';

/** The change of the default account that waits: until when, who was told, who asked, and how it is called off. */
export function SwitchCard({ accounts }: { accounts: Accounts }) {
  const { t } = useTranslation('merchant');
  const { user } = useSession();
  const manage = useMay('account.manage');
  const alone = useMay('account.switch');
  const changed = useAccountsChanged(accounts.merchant_id);
  const at = { params: { path: { id: accounts.merchant_id } } };
  const confirm = $api.useMutation('post', '/console/merchants/{id}/account-switch/confirmation', changed);
  const cancel = $api.useMutation('delete', '/console/merchants/{id}/account-switch', changed);
  const w = accounts.switch;
  if (!w) return null;
  const number = (id: string | undefined): string => accounts.items.find((account) => account.id === id)?.number_masked ?? '—';
  const mine = w.proposed_by.id === user.id;
  const mayConfirm = manage && w.state === 'PROPOSED' && (alone || !mine);
  const callOff = async (): Promise<void> => {
    if (await Dialog.confirm({ title: t('accounts.callOffTitle'), content: t('accounts.callOffText'), confirmText: t('accounts.callOff'), cancelText: t('cancel') })) cancel.mutate(at);
  };
  const failure = confirm.error ?? cancel.error;
  return (
    <Card title={t('accounts.switch')} className="stack" extra={<StatusTag tone="waiting" label={t(`accounts.switchState.${w.state}`)} />}>
      <Facts
        of={[
          [t('accounts.switchFrom'), w.from_id && number(w.from_id)],
          [t('accounts.switchTo'), number(w.account_id)],
          [t('accounts.switchDue'), w.due_at && <strong className="cp-num">{formatTime(w.due_at, 'full')}</strong>],
          [t('accounts.switchBy'), `${w.proposed_by.name} · ${formatTime(w.proposed_at, 'dayMinute')}`],
          [t('accounts.switchConfirmed'), w.confirmed_by && w.confirmed_at && `${w.confirmed_by.name} · ${formatTime(w.confirmed_at, 'dayMinute')}`],
          [t('accounts.switchTold'), w.told_masked && t('accounts.switchToldText', { phone: w.told_masked })],
        ]}
      />
      <p className="meta">{t(w.state === 'COOLING' ? 'accounts.coolingText' : 'accounts.proposedText')}</p>
      {failure && <ErrorState variant="inline" error={failure} />}
      {mayConfirm && <Button color="primary" block loading={confirm.isPending} onClick={() => { confirm.mutate(at); }}>{t('accounts.confirm')}</Button>}
      {manage && (alone || mine) && <Button color="danger" fill="outline" block loading={cancel.isPending} onClick={callOff}>{t('accounts.callOff')}</Button>}
      {w.state === 'COOLING' && <Link to="/call-off" className="link-button">{t('accounts.haveCode')}</Link>}
    </Card>
  );
}
