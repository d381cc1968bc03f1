import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button, InfiniteScroll } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { MonthRow } from '../anomalies/MonthRow';
import { $api } from '../api';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { useUsualEnvironment } from '../session/session';

export const Route = createLazyRoute('/_shell/anomalies')({ component: Anomalies });

/** The monthly checks of what went wrong: what is still to be looked at, and those that were completed. */
function Anomalies() {
  const { t } = useTranslation('merchant');
  const navigate = useNavigate();
  const usual = useUsualEnvironment();
  const { environment = usual }: { environment?: 'live' | 'test' } = Route.useSearch();
  const query = $api.useInfiniteQuery('get', '/console/anomaly-checklists', { params: { query: { environment, limit: 24 } } }, {
    pageParamName: 'cursor', initialPageParam: '', getNextPageParam: (page: { next_cursor?: string }) => page.next_cursor,
  });
  const first = query.data?.pages[0];
  const lists = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('anomaly.title')} back="/settings">
      <Segment label={t('settlement.environment')} value={environment} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`settlement.in.${value}`) }))} onChange={(next) => { void navigate({ to: '.', search: { environment: next } as never, replace: true }); }} />
      {query.isError && <ErrorState variant={first ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={4} rowHeight={62} /></Card>}
      {first && first.counts.overdue > 0 && <Note tone="bad" icon="warning" role="status" title={t('anomaly.overdueCount', { count: first.counts.overdue })}>{t('anomaly.overdueTodo')}</Note>}
      {first?.narrowed && <Note title={t('anomaly.narrowed')}>{t('settlement.narrowedHint')}</Note>}
      {first && !first.narrowed && lists.length === 0 && <Card><EmptyState icon="check" title={t('anomaly.none')} hint={t('anomaly.noneHint')} /></Card>}
      {lists.length > 0 && <Card flush><ul>{lists.map((of) => <li key={of.id}><MonthRow of={of} /></li>)}</ul></Card>}
      {query.hasNextPage && (
        <InfiniteScroll hasMore loadMore={async () => { await query.fetchNextPage({ throwOnError: true }); }}>
          {(_: boolean, failed: boolean, retry: () => void) => (failed ? <Button size="small" onClick={retry}>{t('orders.moreFailed')}</Button> : <span className="list-note">{t('orders.more')}</span>)}
        </InfiniteScroll>
      )}
      <p className="meta">{t('anomaly.rule')}</p>
    </Page>
  );
}
