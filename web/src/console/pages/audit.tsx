import { createLazyRoute } from '@tanstack/react-router';
import type { TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { answer, api, type Schema } from '../api';
import { periodOf } from '../lists/address';
import type { CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { ClearFilters, FilterPeriod, SearchField } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { detailRows } from '../people/detail';
import { Facts } from '../parts/Facts';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';

export const Route = createLazyRoute('/_shell/audit')({ component: Audit });

type Entry = Schema['AuditEntry'];
interface Values {
  actor?: string;
  action?: string;
  object_id?: string;
  merchant_id?: string;
  from?: string;
  to?: string;
}

/** What was done, in words where we have some; new actions show their code. */
function useActionWord(): (action: string) => string {
  const { t, i18n } = useTranslation('console');
  return (action) => {
    const key = `auditAction.${action.replace('.', '_')}`;
    return i18n.exists(key, { ns: 'console' }) ? t(key as 'auditAction.session_open') : action;
  };
}

function useColumns(set: (patch: Values) => void): NonNullable<TableProps<Entry>['columns']> {
  const { t } = useTranslation('console');
  const actionWord = useActionWord();
  const narrow = (label: string, patch: Values) => (
    <button type="button" className="link plain" title={t('audit.narrow')} onClick={() => { set(patch); }}>
      {label}
    </button>
  );
  return [
    { key: 'at', title: t('audit.at'), render: (_, e) => <Time at={e.at} shape="full" /> },
    { key: 'who', title: t('audit.who'), render: (_, e) => (<>{narrow(e.actor_name || e.actor, { actor: e.actor })}<span className="line2">{e.actor}</span></>) },
    { key: 'action', title: t('audit.action'), render: (_, e) => (<>{narrow(actionWord(e.action), { action: e.action })}<span className="line2">{e.action}</span></>) },
    { key: 'object', title: t('audit.object'), render: (_, e) => (<>{e.object}<span className="line2">{narrow(e.object_id, { object_id: e.object_id })}</span></>) },
    { key: 'from', title: t('audit.origin'), render: (_, e) => (<>{e.ip ?? '—'}<span className="line2">{e.request_id}</span></>) },
  ];
}

function Audit() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const { from, to, ...plain } = values;
  const query = { ...plain, ...periodOf({ ...(from && { from }), ...(to && { to }) }) };
  const pages = usePages('/console/audit', query, (cursor, signal) =>
    answer(api.GET('/console/audit', { signal, params: { query: { ...query, limit: 50, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns(set);
  const csv: CsvColumn<Entry>[] = [
    { head: t('audit.at'), cell: (e) => formatTime(e.at, 'full') },
    { head: t('audit.who'), cell: (e) => e.actor_name },
    { head: t('audit.whoId'), cell: (e) => e.actor },
    { head: t('audit.action'), cell: (e) => e.action },
    { head: t('audit.object'), cell: (e) => e.object },
    { head: t('audit.objectId'), cell: (e) => e.object_id },
    { head: t('audit.origin'), cell: (e) => e.ip },
    { head: t('audit.request'), cell: (e) => e.request_id },
    { head: t('audit.detail'), cell: (e) => e.detail },
  ];
  const clear = (): void => { set({ actor: undefined, action: undefined, object_id: undefined, merchant_id: undefined, from: undefined, to: undefined }); };
  return (
    <>
      <PageHead title={t('audit.title')} sub={t('audit.sub')}>
        <ExportButton name="audit" columns={csv} rows={pages.rows} />
      </PageHead>
      <ListCard
        label={t('audit.title')}
        pages={pages}
        columns={columns}
        rowKey={(e) => e.id}
        expandable={{
          rowExpandable: (e) => detailRows(e.detail ?? '{}').length > 0,
          expandedRowRender: (e) => <Facts rows={detailRows(e.detail ?? '')} />,
        }}
        top={
          <div className="list-top filters">
            <SearchField label={t('audit.search')} value={values.object_id} max={64} onChange={(object_id) => { set({ object_id }); }} />
            <FilterPeriod from={from} to={to} onChange={set} />
            {values.actor && <span className="chip">{t('audit.byActor', { id: values.actor })}</span>}
            {values.action && <span className="chip">{values.action}</span>}
            {values.merchant_id && <span className="chip">{t('order.ofMerchant', { id: values.merchant_id })}</span>}
            <ClearFilters filters={values} onClear={clear} />
          </div>
        }
        empty={<EmptyState icon="audit" title={t('audit.none')} hint={t('audit.noneHint')} />}
      />
    </>
  );
}
