import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { TestMark } from '../parts/TestMark';
import { accountsFault, subMerchants, type ChosenAccount } from './decide';

interface DialogProps {
  name: string;
  pending: boolean;
  error: unknown;
  onApprove: (numbers: Schema['SubMerchantInput'][]) => void;
  onCancel: () => void;
}

interface AccountProps {
  value: ChosenAccount;
  first: boolean;
  onChange: (value: ChosenAccount) => void;
  onEnter: () => void;
}

function Account({ value, first, onChange, onEnter }: AccountProps) {
  const { t } = useTranslation('console');
  const { account, chosen, number } = value;
  return (
    <li className="account">
      <Checkbox checked={chosen} onChange={(event) => { onChange({ ...value, chosen: event.target.checked }); }}>
        <WalletMark wallet={account.channel} name="full" /> {account.account_name} <TestMark environment={account.environment} />
      </Checkbox>
      {account.mode === 'own' ? (
        <p className="line2">{t('approve.own')}</p>
      ) : (
        <>
          <Input
            className="account-number"
            autoFocus={first}
            autoComplete="off"
            inputMode="numeric"
            disabled={!chosen}
            value={number}
            aria-label={t('approve.number', { account: account.account_name })}
            placeholder={t('approve.numberHint')}
            maxLength={32}
            onChange={(event) => { onChange({ ...value, number: event.target.value }); }}
            onPressEnter={onEnter}
          />
          <p className="line2">{account.accepted.length > 0 ? t('approve.sandbox', { count: account.accepted.length }) : t('approve.real')}</p>
          <ul className="offered">
            {account.accepted.map((accepted) => (
              <li key={accepted}>
                <button type="button" className={accepted === number ? 'offer offer-on' : 'offer'} aria-pressed={accepted === number} disabled={!chosen} onClick={() => { onChange({ ...value, number: accepted }); }}>
                  {accepted}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}

/** The final approval: the channel's number of the merchant is recorded, account by account. */
export function ApproveDialog({ name, pending, error, onApprove, onCancel }: DialogProps) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/review/sub-merchants');
  const [edited, setEdited] = useState<Record<string, ChosenAccount>>({});
  const accounts = (query.data?.items ?? []).map((account) => edited[account.account_id] ?? { account, chosen: true, number: '' });
  const fault = accountsFault(accounts);
  const send = (): void => {
    if (!fault && !pending) onApprove(subMerchants(accounts));
  };
  return (
    <Modal
      open
      title={t('approve.title', { name })}
      okText={t('approve.send')}
      okButtonProps={{ loading: pending, disabled: fault !== undefined }}
      onOk={send}
      onCancel={onCancel}
      mask={{ closable: false }}
    >
      <p className="cp-muted">{t('approve.hint')}</p>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      <ul className="accounts">
        {accounts.map((value, index) => (
          <Account key={value.account.account_id} value={value} first={index === 0} onEnter={send} onChange={(next) => { setEdited({ ...edited, [value.account.account_id]: next }); }} />
        ))}
      </ul>
      {query.isSuccess && fault && (
        <p className="cp-muted" role="status">
          {t(`approve.fault.${fault}`)}
        </p>
      )}
      {error !== null && error !== undefined && <ErrorState variant="inline" error={error} />}
    </Modal>
  );
}
