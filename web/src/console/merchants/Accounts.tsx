import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Time } from '../parts/Time';
import './Openings.css';

type Account = Schema['AccountView'];

const tones: Readonly<Record<Account['state'], Tone>> = { ADDED: 'waiting', VERIFYING: 'running', VERIFIED: 'done', COOLING: 'waiting', ACTIVE: 'done', FAILED: 'bad' };

function Row({ account }: { account: Account }) {
  const { t } = useTranslation('console');
  const v = account.verification;
  return (
    <li>
      <div className="together">
        <strong>{t(`accounts.medium.${account.medium}`, { number: account.number_masked })}</strong>
        <span className="chip">{t(`accountKind.${account.kind}`)}</span>
        <span className="gap" />
        <StatusTag tone={tones[account.state]} label={t(`accounts.stage.${account.state}`)} />
      </div>
      <span className="line2">{[account.holder_masked, account.bank, account.cnaps].filter(Boolean).join(' · ')}</span>
      {account.verified_at && <span className="line2">{t('accounts.verifiedAt')} <Time at={account.verified_at} /></span>}
      {v && <span className="line2">{t('accounts.transfer')} <Time at={v.sent_at} /> · {t(`accounts.verification.${v.state}`)}{v.state === 'CREDITED' && ` · ${t('accounts.triesLeft', { count: v.tries_left })}`}</span>}
    </li>
  );
}

/** A merchant's settlement accounts, the change that waits, and what happened to them. The merchant's own people change them. */
export function Accounts({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/merchants/{id}/accounts', { params: { path: { id: merchantId } } });
  const accounts = query.data;
  const number = (id: string): string => accounts?.items.find((account) => account.id === id)?.number_masked ?? t('accounts.removed');
  const w = accounts?.switch;
  return (
    <section className="cp-card" aria-label={t('accounts.title')}>
      <header className="card-head">
        <h2>{t('accounts.title')}</h2>
        <span className="cp-muted">{t('accounts.sub')}</span>
      </header>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState variant={accounts ? 'banner' : 'inline'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {accounts?.items.length === 0 && <EmptyState icon="bank" title={t('merchant.noAccount')} />}
      {w && (
        <p className="pad">
          <StatusTag tone="waiting" label={t(`accounts.switchState.${w.state}`)} /> {t('accounts.switch', { from: w.from_id ? number(w.from_id) : '—', to: number(w.account_id), by: w.proposed_by.name })}
          {w.due_at && <> · {t('accounts.due')} <Time at={w.due_at} shape="full" /></>}
          {w.told_masked && <> · {t('accounts.told', { phone: w.told_masked })}</>}
        </p>
      )}
      {accounts && accounts.items.length > 0 && <ul className="supplements">{accounts.items.map((account) => <Row key={account.id} account={account} />)}</ul>}
      {accounts && accounts.history.length > 0 && (
        <details className="pad">
          <summary>{t('accounts.history', { count: accounts.history.length })}</summary>
          <ul>
            {accounts.history.map((change) => (
              <li className="line2" key={`${change.account_id}${change.at}${change.to}`}>
                <Time at={change.at} shape="full" /> · {number(change.account_id)} · {t(`accounts.stage.${change.to as 'ADDED'}`)} · {change.cause} · {change.by}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
