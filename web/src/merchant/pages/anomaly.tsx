import { createLazyRoute } from '@tanstack/react-router';
import { Button, InfiniteScroll, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { anomalyStanding } from '@/shared/parts/anomaly';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { LineSheet } from '../anomalies/LineSheet';
import { useLineWords } from '../anomalies/lineWords';
import { useAnomaliesChanged, useLines } from '../anomalies/useAnomalies';
import { $api, type Schema } from '../api';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import '../settlements/settlements.css';

export const Route = createLazyRoute('/_shell/anomalies/$id')({ component: AnomalyList });

type Detail = Schema['AnomalyChecklistDetail'];
type Line = Schema['AnomalyItem'];

/** How the list stands and until when. */
function Standing({ of }: { of: Detail }) {
  const { t } = useTranslation('merchant');
  const standing = anomalyStanding(of);
  switch (standing) {
    case 'OVERDUE': return <Note tone="bad" icon="warning" role="status" title={t('anomaly.overdue')}>{t('anomaly.overdueText', { day: of.due_day })}</Note>;
    case 'REOPENED': return <Note tone="wait" icon="warning" role="status" title={t('anomaly.reopened')}>{t('anomaly.reopenedText', { day: of.due_day })}</Note>;
    case 'DONE': return <Note tone="ok" icon="check" role="status" title={t('anomaly.done')}>{t('anomaly.doneText', { name: of.done_by ?? '', at: formatTime(of.done_at ?? '', 'full') })}</Note>;
    case 'OPEN': return <Note tone="hint" icon="info" role="status" title={t('anomaly.until', { day: of.due_day })}>{t('anomaly.openText')}</Note>;
  }
}

function Row({ of, onOpen }: { of: Line; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const words = useLineWords();
  const detail = words.detail(of);
  const now = words.standing(of);
  return (
    <button type="button" className="row" onClick={onOpen}>
      <Icon name={of.seen_at ? 'check' : 'warning'} size={20} />
      <span className="row-main">
        <span>{words.kind(of)}{detail && ` · ${detail}`}</span>
        <span>{of.day}{now && ` · ${t('anomaly.nowIs', { state: now })}`}{of.behind && of.seen_at && ` · ${t('anomaly.behind')}`}</span>
      </span>
      <span className="row-main settlement-end">
        <Money display={of.amount_display} {...(of.kind === 'SETTLEMENT' && { sign: 'always' as const })} />
        <StatusTag tone={of.seen_at ? 'done' : 'waiting'} label={t(of.seen_at ? 'anomaly.seen' : of.behind ? 'anomaly.added' : 'anomaly.unseen')} />
      </span>
    </button>
  );
}

function Complete({ of }: { of: Detail }) {
  const { t } = useTranslation('merchant');
  const changed = useAnomaliesChanged();
  const complete = $api.useMutation('post', '/console/anomaly-checklists/{id}/complete', {
    onSuccess: () => { Toast.show({ icon: 'success', content: t('anomaly.completed') }); },
    onSettled: changed,
  });
  const left = of.items - of.seen;
  return (
    <>
      {complete.isError && <ErrorState variant="inline" error={complete.error} />}
      <Button color="primary" block disabled={left > 0} loading={complete.isPending} onClick={() => { complete.mutate({ params: { path: { id: of.id } } }); }}>
        {left > 0 ? t('anomaly.left', { count: left }) : t(of.items === 0 ? 'anomaly.completeNone' : 'anomaly.complete')}
      </Button>
    </>
  );
}

function History({ of }: { of: Detail }) {
  const { t } = useTranslation('merchant');
  return (
    <Card title={t('anomaly.history')}>
      <ul>
        {of.history.map((move) => (
          <li key={`${move.at} ${move.to}`} className="meta">{formatTime(move.at, 'full')} · {t(`anomaly.move.${move.to}`, { count: move.items })}{move.by && ` · ${move.by}`}</li>
        ))}
      </ul>
    </Card>
  );
}

/** The lines of a month, those that nobody looked at marked; a tap tells what one means and ticks it off. */
function Lines({ of, more }: { of: Detail; more: ReturnType<typeof useLines> }) {
  const { t } = useTranslation('merchant');
  const [open, show] = useState<string>();
  const lines = more.data?.pages.flatMap((page) => page.items);
  if (!lines) {
    return more.isError ? <Card><ErrorState error={more.error} onRetry={() => void more.refetch()} retrying={more.isFetching} /></Card> : <Card flush><SkeletonList rows={5} rowHeight={62} /></Card>;
  }
  const shown = lines.find((line) => line.id === open);
  const next = (): void => { show(lines.find((line) => !line.seen_at && line.id !== open)?.id); };
  return (
    <>
      {lines.length === 0 && <Card><EmptyState icon="done" title={t('anomaly.clear', { month: of.month })} hint={t(of.state === 'DONE' ? 'anomaly.clearDone' : 'anomaly.clearHint')} /></Card>}
      {lines.length > 0 && (
        <Card flush title={t('anomaly.lines', { seen: of.seen, count: of.items })}>
          <ul>{lines.map((line) => <li key={line.id}><Row of={line} onOpen={() => { show(line.id); }} /></li>)}</ul>
        </Card>
      )}
      {more.hasNextPage && (
        <InfiniteScroll hasMore loadMore={async () => { await more.fetchNextPage({ throwOnError: true }); }}>
          {(_: boolean, failed: boolean, retry: () => void) => (failed ? <Button size="small" onClick={retry}>{t('orders.moreFailed')}</Button> : <span className="list-note">{t('orders.more')}</span>)}
        </InfiniteScroll>
      )}
      <LineSheet list={of.id} of={shown} may={of.may_check} onSeen={next} onClose={() => { show(undefined); }} />
    </>
  );
}

/** One month's check of what went wrong. */
function AnomalyList() {
  const { t } = useTranslation('merchant');
  const { id } = Route.useParams();
  const query = $api.useQuery('get', '/console/anomaly-checklists/{id}', { params: { path: { id } } });
  const lines = useLines(id);
  const of = query.data;
  return (
    <Page title={of ? t('anomaly.of', { month: of.month }) : t('anomaly.title')} back="/anomalies" foot={of && of.state !== 'DONE' && of.may_check ? <Complete of={of} /> : undefined}>
      {query.isError && <ErrorState variant={of ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={6} rowHeight={62} /></Card>}
      {of && (
        <>
          <Standing of={of} />
          <Lines of={of} more={lines} />
          {of.history.length > 1 && <History of={of} />}
        </>
      )}
    </Page>
  );
}
