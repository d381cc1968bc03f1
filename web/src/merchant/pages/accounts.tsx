import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { AccountSheet } from '../accounts/AccountSheet';
import { NewAccountSheet } from '../accounts/NewAccountSheet';
import { accountTone, awaitsAmount, type Account, type Accounts as AccountsNow } from '../accounts/states';
import { SwitchCard } from '../accounts/SwitchCard';
import { useAccounts } from '../accounts/useAccounts';
import { Card } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { Page } from '../parts/Page';
import { useMay, useMerchantId } from '../session/session';

export const Route = createLazyRoute('/_shell/settings/accounts')({ component: Accounts });

function Row({ account, onOpen }: { account: Account; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const detail = awaitsAmount(account) ? t('accounts.amountWanted') : [account.bank, account.holder_masked].filter(Boolean).join(' · ');
  return (
    <button type="button" className="row" onClick={onOpen}>
      <Icon name="bank" size={20} />
      <span className="row-main">
        <span>
          {t(`accounts.medium.${account.medium}`, { number: account.number_masked })}
        </span>
        <span>{detail}</span>
      </span>
      <StatusTag tone={accountTone[account.state]} label={t(`accounts.stage.${account.state}`)} />
      <Icon name="right" />
    </button>
  );
}

function History({ accounts }: { accounts: AccountsNow }) {
  const { t } = useTranslation('merchant');
  if (accounts.history.length === 0) return null;
  const number = (id: string): string => accounts.items.find((account) => account.id === id)?.number_masked ?? t('accounts.removed');
  return (
    <details className="more">
      <summary>{t('accounts.history')}</summary>
      <ul className="account-history">
        {accounts.history.map((change) => (
          <li key={`${change.account_id}${change.at}${change.to}`}>
            <span>
              {number(change.account_id)} · {t(`accounts.stage.${change.to as 'ADDED'}`)}
            </span>
            <span className="meta">
              <span className="cp-num">{formatTime(change.at, 'full')}</span> · {change.by}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Loaded({ accounts }: { accounts: AccountsNow }) {
  const { t } = useTranslation('merchant');
  const search = Route.useSearch();
  const navigate = useNavigate();
  const manage = useMay('account.manage');
  const show = (next: { account?: string; new?: string }): void => {
    void navigate({ to: '/settings/accounts', search: next, replace: true, resetScroll: false });
  };
  const add = manage && <Button color="primary" onClick={() => { show({ new: 'yes' }); }}><Icon name="plus" /> {t('accounts.new')}</Button>;
  return (
    <>
      <SwitchCard accounts={accounts} />
      {accounts.items.length === 0 ? (
        <Card><EmptyState icon="bank" title={t('accounts.none')} hint={t('accounts.noneHint')} action={add} /></Card>
      ) : (
        <>
          <Card flush>
            <ul>
              {accounts.items.map((account) => <li key={account.id}><Row account={account} onOpen={() => { show({ account: account.id }); }} /></li>)}
            </ul>
          </Card>
          {add}
        </>
      )}
      <History accounts={accounts} />
      <AccountSheet accounts={accounts} account={accounts.items.find(({ id }) => id === search.account)} onClose={() => { show({}); }} />
      <NewAccountSheet accounts={accounts} open={search.new !== undefined && manage} onClose={() => { show({}); }} onDone={(id) => { show({ account: id }); }} />
    </>
  );
}

function OfMerchant({ id }: { id: string }) {
  const { t } = useTranslation('merchant');
  const query = useAccounts(id);
  return (
    <>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} title={t('accounts.unread')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={3} /></Card>}
      {query.data && <Loaded accounts={query.data} />}
    </>
  );
}

/** Where the channels settle to, and the way to another account: bind, verify, choose, wait. */
function Accounts() {
  const { t } = useTranslation('merchant');
  const id = useMerchantId();
  return (
    <Page title={t('accounts.title')} back="/settings">
      {id ? <OfMerchant id={id} /> : <Card><EmptyState icon="bank" title={t('accounts.none')} hint={t('accounts.notYet')} /></Card>}
      <Custody />
    </Page>
  );
}
