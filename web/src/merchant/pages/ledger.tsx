import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { accountParts, type AccountKind } from '@/shared/books/account';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { AccountSheet, SaveBook, type BookOf } from '../ledger/AccountSheet';
import { periodOf, plainDisplay, usePlainName } from '../ledger/words';
import { useToday } from '../orders/useOrders';
import { Card } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { useUsualEnvironment } from '../session/session';
import '../settlements/settlements.css';

export const Route = createLazyRoute('/_shell/ledger')({ component: Ledger });

const order: readonly (AccountKind | undefined)[] = ['channel', 'bank', 'sales', 'fee', 'loss', undefined];

function Row({ of, onOpen }: { of: Schema['BookLine']; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const name = usePlainName();
  const { kind } = accountParts(of.account);
  const [more, less] = kind === 'sales' ? [of.credit_display, of.debit_display] : [of.debit_display, of.credit_display];
  const flows = [/[1-9]/.test(more) && `+${more}`, /[1-9]/.test(less) && `−${less}`].filter(Boolean).join(' ');
  return (
    <button type="button" className="row" onClick={onOpen}>
      <span className="row-main">
        <span>{name(of.account)}</span>
        <span>{flows ? t('ledger.flows', { flows }) : t('ledger.still')}</span>
      </span>
      <span className="row-main settlement-end">
        <Money display={plainDisplay(of.account, of.closing_display)} />
        {kind && <span>{t(`ledger.means.${kind}`)}</span>}
      </span>
      <Icon name="right" />
    </button>
  );
}

function Balances({ of, onOpen }: { of: Schema['TrialBalance']; onOpen: (account: string) => void }) {
  const { t } = useTranslation('merchant');
  const rank = (line: Schema['BookLine']): number => order.indexOf(accountParts(line.account).kind);
  const lines = [...of.items].sort((a, b) => rank(a) - rank(b));
  if (lines.length === 0) return <Card><EmptyState icon="book" title={t('ledger.none')} hint={t('ledger.noneHint')} /></Card>;
  return (
    <>
      {of.total.closing_fen !== 0 && <Note tone="bad" icon="warning" role="alert" title={t('ledger.uneven')}>{t('ledger.unevenTodo')}</Note>}
      <Card flush title={t('ledger.balances', { day: of.to })}>
        <ul>{lines.map((line) => <li key={line.account}><Row of={line} onOpen={() => { onOpen(line.account); }} /></li>)}</ul>
      </Card>
      <p className="meta">{of.closed_through ? t('ledger.closedThrough', { day: of.closed_through }) : t('ledger.neverClosed')}</p>
    </>
  );
}

/** The merchant's own book: what each account holds at the end of a month or day, and what moved it. */
function Ledger() {
  const { t } = useTranslation('merchant');
  const navigate = useNavigate();
  const today = useToday();
  const values: { kind?: string; on?: string; environment?: string; account?: string } = Route.useSearch();
  const kind = values.kind === 'DAY' ? 'DAY' : 'MONTH';
  const usual = useUsualEnvironment();
  const environment = values.environment === 'test' || values.environment === 'live' ? values.environment : usual;
  const book: BookOf = { environment, ...periodOf(kind, values.on, today) };
  const query = $api.useQuery('get', '/console/ledger/trial-balance', { params: { query: book } });
  const go = (patch: { [name in keyof typeof values]?: string | undefined }): void => { void navigate({ to: '.', search: ((before: object) => ({ ...before, ...patch })) as never, replace: true }); };
  const data = query.data;
  return (
    <Page title={t('ledger.title')} back="/settings">
      <Segment label={t('ledger.period')} value={kind} options={(['MONTH', 'DAY'] as const).map((value) => ({ value, label: t(`ledger.periods.${value}`) }))} onChange={(next) => { go({ kind: next }); }} />
      <Segment label={t('settlement.environment')} value={environment} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`settlement.in.${value}`) }))} onChange={(next) => { go({ environment: next, account: undefined }); }} />
      <Card><TextField label={t(`ledger.pick.${kind}`)} type="date" max={today} value={values.on ?? today} onChange={(next) => { go({ on: next || undefined }); }} hint={t('ledger.days', { from: book.from, to: book.to })} /></Card>
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={5} rowHeight={62} /></Card>}
      {data && <Balances of={data} onOpen={(account) => { go({ account }); }} />}
      {data && data.items.length > 0 && <Card className="stack"><SaveBook book={book} label={t('ledger.saveAll')} /></Card>}
      <Custody />
      <AccountSheet book={book} account={values.account} onClose={() => { go({ account: undefined }); }} />
    </Page>
  );
}
