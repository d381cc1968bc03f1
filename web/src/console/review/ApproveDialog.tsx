import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { wallets } from '@/shared/parts/wallets';
import { $api, type Schema } from '../api';
import { TestMark } from '../parts/TestMark';
import { accountsFault, numberFits, opens, subMerchants, type ChosenAccount } from './decide';

interface DialogProps {
  name: string;
  /** The channels that the applicant wants; none are all. */
  wanted: readonly Schema['Channel'][];
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

/** A provider's account: the channel is opened by giving the merchant's number there. */
function NumberField({ value, first, onChange, onEnter }: AccountProps) {
  const { t } = useTranslation('console');
  const { account, number } = value;
  const fits = numberFits(value);
  return (
    <>
      <Input
        className="account-number"
        autoFocus={first}
        autoComplete="off"
        inputMode="numeric"
        value={number}
        status={fits ? '' : 'error'}
        aria-invalid={!fits}
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
            <button type="button" className={accepted === number ? 'offer offer-on' : 'offer'} aria-pressed={accepted === number} onClick={() => { onChange({ ...value, number: accepted === number ? '' : accepted }); }}>
              {accepted}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Account(props: AccountProps) {
  const { value, onChange } = props;
  const { t } = useTranslation('console');
  const { account, chosen } = value;
  const opened = opens(value);
  return (
    <li className="account" data-channel={account.channel}>
      <div className="together">
        <WalletMark wallet={account.channel} name="full" />
        <span className="cp-muted">{account.account_name}</span>
        <TestMark environment={account.environment} />
        <span className="gap" />
        <StatusTag tone={opened ? 'done' : 'idle'} label={t(opened ? 'approve.opens' : 'approve.leaves')} />
      </div>
      {account.mode === 'own' ? (
        <Checkbox checked={chosen} onChange={(event) => { onChange({ ...value, chosen: event.target.checked }); }}>
          {t('approve.own')}
        </Checkbox>
      ) : (
        <>
          {account.by_call && (
            <Checkbox checked={value.byCall === true && value.number.trim() === ''} disabled={value.number.trim() !== ''} onChange={(event) => { onChange({ ...value, byCall: event.target.checked }); }}>
              {t('approve.byCall')}
            </Checkbox>
          )}
          <NumberField {...props} />
        </>
      )}
    </li>
  );
}

/** The final approval: the merchant's number at each channel is recorded; a channel without one is left for later. */
export function ApproveDialog({ name, wanted, pending, error, onApprove, onCancel }: DialogProps) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/review/sub-merchants');
  const [edited, setEdited] = useState<Record<string, ChosenAccount>>({});
  const accounts = wallets.flatMap((wallet) => (query.data?.items ?? []).filter((account) => account.channel === wallet)).map((account) => edited[account.account_id] ?? { account, chosen: true, number: '', byCall: account.by_call && (wanted.length === 0 || wanted.includes(account.channel)) });
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
