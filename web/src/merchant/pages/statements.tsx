import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Card } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { useUsualEnvironment } from '../session/session';
import { standingOf, standingTones } from '../statements/standing';
import { StatementSheet } from '../statements/StatementSheet';
import '../settlements/settlements.css';

export const Route = createLazyRoute('/_shell/statements')({ component: Statements });

function Row({ of, onOpen }: { of: Schema['MerchantStatement']; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const standing = standingOf(of);
  return (
    <button type="button" className="row" onClick={onOpen}>
      <span className="row-main">
        <span>{of.period}{of.store && ` · ${of.store.name}`}{of.chain_id && ` · ${t('statement.chain')}`}</span>
        <span>{of.state === 'ISSUED' ? t('statement.line', { payments: of.payments, refunds: of.refunds }) : of.cause && t(`statement.cause.${of.cause}`)}</span>
      </span>
      <span className="row-main settlement-end">
        {of.state === 'ISSUED' && <Money display={of.closing_display} />}
        <StatusTag tone={standingTones[standing]} label={t(`statement.standing.${standing}`)} />
      </span>
    </button>
  );
}

/** Statements of days and months: what to read, what to keep, and until when. */
function Statements() {
  const { t } = useTranslation('merchant');
  const navigate = useNavigate();
  const values: { kind?: string; environment?: string; statement?: string } = Route.useSearch();
  const kind = values.kind === 'DAY' ? 'DAY' : 'MONTH';
  const usual = useUsualEnvironment();
  const environment = values.environment === 'test' || values.environment === 'live' ? values.environment : usual;
  const query = $api.useQuery('get', '/console/statements', { params: { query: { environment, kind, limit: 100 } } });
  const go = (patch: typeof values): void => { void navigate({ to: '.', search: ((before: object) => ({ ...before, ...patch })) as never, replace: true }); };
  const data = query.data;
  return (
    <Page title={t('statement.title')} back="/settings">
      <Segment label={t('statement.kind')} value={kind} options={(['MONTH', 'DAY'] as const).map((value) => ({ value, label: t(`statement.kinds.${value}`) }))} onChange={(next) => { go({ kind: next }); }} />
      <Segment label={t('settlement.environment')} value={environment} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`settlement.in.${value}`) }))} onChange={(next) => { go({ environment: next }); }} />
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={6} rowHeight={62} /></Card>}
      {data && data.counts.overdue > 0 && <Note tone="bad" icon="warning" role="status" title={t('statement.overdueCount', { count: data.counts.overdue })}>{t('statement.overdueTodo')}</Note>}
      {data?.items.length === 0 && <Card><EmptyState icon="book" title={t('statement.none')} hint={t(`statement.noneHint.${kind}`)} /></Card>}
      {data && data.items.length > 0 && (
        <Card flush>
          <ul>{data.items.map((item) => <li key={item.id}><Row of={item} onOpen={() => { go({ statement: item.id }); }} /></li>)}</ul>
        </Card>
      )}
      <Custody />
      <StatementSheet id={values.statement} onClose={() => { go({ statement: undefined }); }} />
    </Page>
  );
}
