import { Link } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { anomalyStanding, anomalyTones } from '@/shared/parts/anomaly';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, answer, api, type Schema } from '../api';
import { useKeys } from '../keys/useKeys';
import { usePages } from '../lists/usePages';
import { Facts } from '../parts/Facts';
import { TestMark } from '../parts/TestMark';
import { Time } from '../parts/Time';
import { useMay } from '../session/session';
import { useAnomalyWords } from './words';

type Detail = Schema['AnomalyChecklistDetail'];
type Line = Schema['AnomalyItem'];

function What({ of }: { of: Line }) {
  const { t } = useTranslation('console');
  const words = useAnomalyWords();
  const orders = useMay('order.read');
  return (
    <>
      <span className="together">{words.kind(of)}{words.detail(of) && ` · ${words.detail(of)}`}</span>
      <span className="line2">
        {of.day}{words.standing(of) && ` · ${words.standing(of)}`}{of.behind && ` · ${t('anomaly.behind')}`}
        {of.order_id && orders && <> · <Link to="/orders" search={{ order: of.order_id }}>{t('anomaly.order')}</Link></>}
      </span>
    </>
  );
}

/** The lines of a list; operators read along, the merchant's people tick. */
function Lines({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const { query, rows, first } = usePages(`/console/anomaly-checklists/${id}/items`, {}, (cursor, signal) =>
    answer(api.GET('/console/anomaly-checklists/{id}/items', { signal, params: { path: { id }, query: { limit: 50, ...(cursor && { cursor }) } } })));
  return (
    <section className="panel-section">
      <h3>{t('anomaly.lines')}</h3>
      {query.isError && <ErrorState variant={first ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={5} rowHeight={52} />}
      {first && rows.length === 0 && <EmptyState icon="done" title={t('anomaly.clear')} hint={t('anomaly.clearHint')} />}
      {rows.length > 0 && (
        <Table<Line>
          size="small" pagination={false} rowKey="id" dataSource={rows}
          columns={[
            { key: 'what', title: t('anomaly.what'), render: (_, row) => <What of={row} /> },
            { key: 'amount', align: 'right', title: t('anomaly.amount'), render: (_, row) => <Money display={row.amount_display} currency={false} {...(row.kind === 'SETTLEMENT' && { sign: 'always' as const })} /> },
            { key: 'seen', title: t('anomaly.seenHead'), render: (_, row) => (row.seen_at ? <>{row.seen_by} <span className="line2"><Time at={row.seen_at} />{row.note && ` · ${row.note}`}</span></> : <StatusTag tone="waiting" label={t('anomaly.unseen')} />) },
          ]}
        />
      )}
      {query.hasNextPage && <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('list.more')}</Button>}
    </section>
  );
}

function Inside({ of }: { of: Detail }) {
  const { t } = useTranslation('console');
  return (
    <>
      <section className="panel-section">
        <Facts
          rows={[
            { name: t('anomaly.opened'), value: <Time at={of.opened_at} shape="full" /> },
            { name: t('anomaly.due'), value: t('anomaly.until', { day: of.due_day }) },
            { name: t('anomaly.progress'), value: t('anomaly.seenOf', { seen: of.seen, count: of.items }) },
            ...of.kinds.map((kind) => ({ name: t(`anomaly.kind.${kind.kind}`), value: String(kind.count) })),
          ]}
        />
      </section>
      <Lines id={of.id} />
      <section className="panel-section">
        <h3>{t('anomaly.history')}</h3>
        <Table
          size="small" pagination={false} rowKey={(row) => `${row.at} ${row.to}`} dataSource={of.history}
          columns={[
            { key: 'at', title: t('anomaly.at'), render: (_, row) => <Time at={row.at} shape="full" /> },
            { key: 'to', title: t('anomaly.move'), render: (_, row) => t(`anomaly.moved.${row.to}`, { count: row.items }) },
            { key: 'by', title: t('anomaly.by'), render: (_, row) => row.by ?? t('anomaly.program') },
          ]}
        />
      </section>
    </>
  );
}

/** One merchant's list of one month, beside the list of lists. Esc closes it. */
export function AnomalyPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/anomaly-checklists/{id}', { params: { path: { id } } });
  const of = query.data;
  useKeys({ Escape: onClose });
  return (
    <aside className="panel" aria-label={t('anomaly.panel')}>
      {query.isError && <ErrorState variant={of ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={10} rowHeight={48} />}
      {of && (
        <>
          <header className="panel-head">
            <div className="panel-title">
              <h2>{of.month}</h2>
              <StatusTag pill tone={anomalyTones[anomalyStanding(of)]} label={t(`anomaly.standing.${anomalyStanding(of)}`)} />
              <TestMark environment={of.environment} />
              <span className="gap" />
              <Button type="text" icon={<Icon name="close" />} aria-label={t('anomaly.shut')} onClick={onClose} />
            </div>
            <p className="line2">{of.merchant.name}</p>
          </header>
          <div className="panel-body"><Inside of={of} /></div>
        </>
      )}
      {!of && <Button className="panel-shut" icon={<Icon name="close" />} onClick={onClose}>{t('anomaly.shut')}</Button>}
    </aside>
  );
}
