import { Button, Dialog, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { Facts } from '../parts/Card';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { useMay } from '../session/session';
import { accountTone, amountTyped, awaitsAmount, mayRemove, verificationTone, type Account, type Accounts } from './states';
import { useAccountsChanged } from './useAccounts';

/** The one input of a verification: what came, as the statement shows it. A wrong amount says how many tries are left. */
function Amount({ accounts, account }: { accounts: Accounts; account: Account }) {
  const { t } = useTranslation('merchant');
  const [typed, setTyped] = useState('');
  const changed = useAccountsChanged(accounts.merchant_id);
  const tell = $api.useMutation('post', '/console/merchants/{id}/accounts/{account}/amount', {
    onSuccess: (now) => {
      changed.onSuccess(now);
      Toast.show({ icon: 'success', content: t('accounts.verified') });
    },
    onError: () => {
      setTyped('');
      changed.readAgain(); // a wrong amount has used up a try
    },
  });
  const fen = amountTyped(typed);
  const submit = (): void => {
    if (fen !== null) tell.mutate({ params: { path: { id: accounts.merchant_id, account: account.id } }, body: { amount_fen: fen } });
  };
  const v = account.verification;
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <TextField
        label={t('accounts.amount')}
        value={typed}
        onChange={setTyped}
        inputMode="decimal"
        maxLength={5}
        plain
        placeholder="0.00"
        bad={typed !== '' && fen === null ? t('accounts.amountShape') : undefined}
        hint={v && t('accounts.amountHint', { count: v.tries_left, until: v.expires_at ? formatTime(v.expires_at, 'dayMinute') : '—' })}
      />
      {tell.isError && <ErrorState variant="inline" error={tell.error} />}
      <Button type="submit" color="primary" block loading={tell.isPending} disabled={fen === null}>{t('accounts.amountSend')}</Button>
      {accounts.bank_statement_url && (
        <a className="link-button" href={accounts.bank_statement_url} target="_blank" rel="noopener">
          {t('accounts.sandboxBank')} <Icon name="right" />
        </a>
      )}
    </form>
  );
}

function Verification({ account }: { account: Account }) {
  const { t } = useTranslation('merchant');
  const v = account.verification;
  if (!v) return null;
  return (
    <Facts
      of={[
        [t('accounts.transfer'), <StatusTag key="s" tone={verificationTone[v.state]} label={t(`accounts.verification.${v.state}`)} />],
        [t('accounts.sentAt'), formatTime(v.sent_at, 'full')],
        [t('accounts.reason'), v.reason && t(`accounts.refusal.${v.reason}`)],
        [t('accounts.triesLeft'), v.state === 'CREDITED' && v.tries_left],
        [t('accounts.expiresAt'), v.state === 'CREDITED' && v.expires_at && formatTime(v.expires_at, 'full')],
      ]}
    />
  );
}

/** What may be done with an account now. Choosing a default says first what will happen and when. */
function Acts({ accounts, account, onGone }: { accounts: Accounts; account: Account; onGone: () => void }) {
  const { t } = useTranslation('merchant');
  const alone = useMay('account.switch');
  const changed = useAccountsChanged(accounts.merchant_id);
  const at = { params: { path: { id: accounts.merchant_id, account: account.id } } };
  const verify = $api.useMutation('post', '/console/merchants/{id}/accounts/{account}/verification', changed);
  const propose = $api.useMutation('post', '/console/merchants/{id}/account-switch', changed);
  const remove = $api.useMutation('delete', '/console/merchants/{id}/accounts/{account}', { onSuccess: (now) => { changed.onSuccess(now); onGone(); } });
  const choose = async (): Promise<void> => {
    const sure = await Dialog.confirm({ title: t('accounts.chooseTitle'), content: t(alone ? 'accounts.chooseText' : 'accounts.chooseSecond'), confirmText: t('accounts.choose'), cancelText: t('cancel') });
    if (sure) propose.mutate({ params: { path: { id: accounts.merchant_id } }, body: { account_id: account.id } });
  };
  const takeOff = async (): Promise<void> => {
    const sure = await Dialog.confirm({ title: t('accounts.removeTitle'), content: t('accounts.removeText', { number: account.number_masked }), confirmText: t('accounts.remove'), cancelText: t('cancel') });
    if (sure) remove.mutate(at);
  };
  const failure = verify.error ?? propose.error ?? remove.error;
  return (
    <div className="stack">
      {account.may_become_default && !accounts.switch && (
        <Button color="primary" block loading={propose.isPending} onClick={choose}>{t('accounts.choose')}</Button>
      )}
      {account.may_verify && (
        <Button block {...(!account.may_become_default && { color: 'primary' as const })} loading={verify.isPending} onClick={() => { verify.mutate(at); }}>
          {t(account.state === 'ADDED' ? 'accounts.verify' : 'accounts.verifyAgain')}
        </Button>
      )}
      {mayRemove(account) && (
        <Button block fill="none" color="danger" loading={remove.isPending} onClick={takeOff}>{t('accounts.remove')}</Button>
      )}
      {failure && <ErrorState variant="inline" error={failure} />}
    </div>
  );
}

/** One account: what it is, how its verification stands, and what may be done with it. */
export function AccountSheet({ accounts, account, onClose }: { accounts: Accounts; account: Account | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const manage = useMay('account.manage');
  return (
    <Sheet title={account ? t(`accounts.medium.${account.medium}`, { number: account.number_masked }) : ''} open={account !== undefined} onClose={onClose}>
      {account && (
        <>
          <Facts
            of={[
              [t('accounts.state'), <StatusTag key="s" tone={accountTone[account.state]} label={t(`accounts.stage.${account.state}`)} />],
              [t('field.settlement.kind'), t(`accountKind.${account.kind}.name`)],
              [t('field.settlement.holder'), account.holder_masked],
              [t('field.settlement.number'), account.number_masked],
              [t('field.settlement.bank'), account.bank],
              [t('field.settlement.cnaps'), account.cnaps],
              [t('accounts.verifiedAt'), account.verified_at && formatTime(account.verified_at, 'full')],
            ]}
          />
          <Verification account={account} />
          {account.state === 'VERIFYING' && !awaitsAmount(account) && <Note tone="wait" icon="hourglass">{t(account.verification?.state === 'UNKNOWN' ? 'accounts.unknownText' : 'accounts.onTheWay')}</Note>}
          {account.state === 'VERIFIED' && !account.may_become_default && <Note icon="info">{t(account.medium === 'alipay' ? 'accounts.neverDefault' : 'accounts.stale')}</Note>}
          {account.state === 'FAILED' && account.verification && <Note tone="bad" icon="warning">{t(`accounts.failed.${account.verification.state as 'LOCKED'}`)}</Note>}
          {manage && awaitsAmount(account) && <Amount accounts={accounts} account={account} />}
          {manage && <Acts key={account.id} accounts={accounts} account={account} onGone={onClose} />}
          {!manage && <Note icon="lock">{t('accounts.readOnly')}</Note>}
        </>
      )}
    </Sheet>
  );
}
