import { createLazyRoute } from '@tanstack/react-router';
import { type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { anomalyStanding, anomalyTones } from '@/shared/parts/anomaly';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { AnomalyPanel } from '../anomalies/AnomalyPanel';
import { $api, answer, api, type Schema } from '../api';
import { MerchantField } from '../ledger/MerchantField';
import type { CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { ClearFilters, FilterChoice } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { PageHead } from '../parts/PageHead';
import { TestMark } from '../parts/TestMark';
import { Time } from '../parts/Time';
import { useUsualEnvironment } from '../session/session';

export const Route = createLazyRoute('/_shell/anomalies')({ component: Anomalies });

type List = Schema['AnomalyChecklist'];

interface Values {
  merchant_id?: string;
  standing?: 'OVERDUE' | 'WAITING' | 'DONE';
  environment?: Schema['Environment'];
  list?: string;
}

function useColumns(): NonNullable<TableProps<List>['columns']> {
  const { t } = useTranslation('console');
  return [
    { key: 'month', title: t('anomaly.month'), render: (_, l) => <strong className="cp-num">{l.month}</strong> },
    { key: 'merchant', title: t('anomaly.merchant'), render: (_, l) => <span className="together">{l.merchant.name}<TestMark environment={l.environment} /></span> },
    { key: 'state', title: t('anomaly.state'), render: (_, l) => <><StatusTag tone={anomalyTones[anomalyStanding(l)]} label={t(`anomaly.standing.${anomalyStanding(l)}`)} /><span className="line2">{l.done_at ? <>{l.done_by} <Time at={l.done_at} /></> : t('anomaly.until', { day: l.due_day })}</span></> },
    { key: 'items', align: 'right', title: t('anomaly.lines'), className: 'cp-num', render: (_, l) => l.items },
    { key: 'left', align: 'right', title: t('anomaly.left'), className: 'cp-num', render: (_, l) => (l.items - l.seen > 0 ? <strong>{l.items - l.seen}</strong> : <span className="cp-muted">0</span>) },
  ];
}

function useCsv(): CsvColumn<List>[] {
  const { t } = useTranslation('console');
  return [
    { head: t('anomaly.month'), cell: (l) => l.month },
    { head: t('anomaly.merchant'), cell: (l) => l.merchant.name },
    { head: t('anomaly.state'), cell: (l) => t(`anomaly.standing.${anomalyStanding(l)}`) },
    { head: t('anomaly.due'), cell: (l) => l.due_day },
    { head: t('anomaly.lines'), cell: (l) => String(l.items) },
    { head: t('anomaly.left'), cell: (l) => String(l.items - l.seen) },
  ];
}

/** Merchants' monthly checks of what went wrong, overdue ones first. */
function Anomalies() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const { list, ...plain } = values;
  const usual = useUsualEnvironment();
  const query = { environment: usual, ...plain };
  const pages = usePages('/console/anomaly-checklists', query, (cursor, signal) => answer(api.GET('/console/anomaly-checklists', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })));
  const chosen = $api.useQuery('get', '/console/merchants/{id}', { params: { path: { id: values.merchant_id ?? '' } } }, { enabled: values.merchant_id !== undefined });
  const columns = useColumns();
  const csv = useCsv();
  const open = (id: string | undefined): void => { set({ list: id }); };
  const counts = pages.first?.counts;
  const merchant = values.merchant_id ? { id: values.merchant_id, name: chosen.data?.short_name ?? values.merchant_id } : undefined;
  const counted = (standing: 'OVERDUE' | 'WAITING' | 'DONE'): string => (counts ? ` ${{ OVERDUE: counts.overdue, WAITING: counts.waiting, DONE: counts.done }[standing]}` : '');
  return (
    <div className={`beside${list ? ' beside-open' : ''}`}>
      <div className="beside-list">
        <PageHead title={t('anomaly.title')} sub={t('anomaly.sub')}>
          <ExportButton name="anomaly-checklists" columns={csv} rows={pages.rows} />
        </PageHead>
        <ListCard
          label={t('anomaly.title')} pages={pages} columns={columns} rowKey={(row) => row.id} rowHeight={61} openKey={list} onOpen={(row) => { open(row.id); }}
          top={
            <div className="list-top filters">
              <MerchantField value={merchant} onChange={(merchant_id) => { set({ merchant_id }); }} />
              <FilterChoice label={t('anomaly.state')} value={values.standing} options={(['OVERDUE', 'WAITING', 'DONE'] as const).map((value) => ({ value, label: t(`anomaly.filter.${value}`) + counted(value) }))} onChange={(standing) => { set({ standing }); }} />
              <FilterChoice label={t('environment.label')} value={values.environment ?? usual} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(environment) => { set({ environment }); }} />
              <ClearFilters filters={plain} onClear={() => { set({ merchant_id: undefined, standing: undefined, environment: undefined }); }} />
            </div>
          }
          empty={<EmptyState icon="check" title={t('anomaly.none')} hint={t('anomaly.noneHint')} />}
        />
      </div>
      {list && <AnomalyPanel key={list} id={list} onClose={() => { open(undefined); }} />}
    </div>
  );
}
