import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import type { TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import type { CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { ClearFilters, FilterChoice, SearchField } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { PageHead } from '../parts/PageHead';
import { merchantTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/merchants')({ component: Merchants });

type Line = Schema['MerchantLine'];
interface Values {
  q?: string;
  status?: string;
  sandbox?: 'true';
}

const statuses = Object.keys(merchantTones) as Schema['MerchantStatus'][];

function useColumns(): NonNullable<TableProps<Line>['columns']> {
  const { t } = useTranslation('console');
  return [
    {
      key: 'name',
      title: t('merchant.name'),
      render: (_, m) => (
        <>
          <Link to="/merchants/$id" params={{ id: m.id }} className="row-name">
            {m.short_name || m.name}
          </Link>
          <span className="line2">{m.sandbox ? t('merchant.sandbox') : m.name}</span>
        </>
      ),
    },
    { key: 'number', title: t('merchant.number'), render: (_, m) => m.number || '—' },
    { key: 'type', title: t('merchant.type'), render: (_, m) => t(`subjectType.${m.subject_type}`) },
    { key: 'status', title: t('merchant.status'), render: (_, m) => <StatusTag tone={merchantTones[m.status]} label={t(`merchantStatus.${m.status}`)} /> },
    { key: 'at', title: t('merchant.created'), render: (_, m) => <Time at={m.created_at} shape="full" /> },
  ];
}

function Merchants() {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const { sandbox, ...narrow } = values as { q?: string; status?: Schema['MerchantStatus']; sandbox?: 'true' };
  const query = { ...narrow, ...(sandbox && { sandbox: true }) };
  const pages = usePages('/console/merchants', query, (cursor, signal) =>
    answer(api.GET('/console/merchants', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns();
  const reviews = useMay('application.review', 'application.approve');
  const csv: CsvColumn<Line>[] = [
    { head: t('merchant.number'), cell: (m) => m.number },
    { head: t('merchant.name'), cell: (m) => m.name },
    { head: t('merchant.shortName'), cell: (m) => m.short_name },
    { head: t('merchant.type'), cell: (m) => t(`subjectType.${m.subject_type}`) },
    { head: t('merchant.status'), cell: (m) => t(`merchantStatus.${m.status}`) },
    { head: t('merchant.created'), cell: (m) => formatTime(m.created_at, 'full') },
  ];
  const narrowed = Object.keys(values).length > 0;
  return (
    <>
      <PageHead title={t('merchant.title')} sub={t('merchant.sub')}>
        <ExportButton name="merchants" columns={csv} rows={pages.rows} />
      </PageHead>
      <ListCard
        label={t('merchant.title')}
        pages={pages}
        columns={columns}
        rowKey={(m) => m.id}
        rowHeight={57}
        onOpen={(m) => void navigate({ to: '/merchants/$id', params: { id: m.id } })}
        top={
          <div className="list-top filters">
            <SearchField label={t('merchant.search')} value={values.q} max={100} onChange={(q) => { set({ q }); }} />
            <FilterChoice label={t('merchant.status')} value={values.status} options={statuses.map((value) => ({ value, label: t(`merchantStatus.${value}`) }))} onChange={(status) => { set({ status }); }} />
            <FilterChoice label={t('merchant.kind')} value={values.sandbox} options={[{ value: 'true', label: t('merchant.sandbox') }]} onChange={(only) => { set({ sandbox: only === 'true' ? 'true' : undefined }); }} />
            <ClearFilters filters={values} onClear={() => { set({ q: undefined, status: undefined, sandbox: undefined }); }} />
          </div>
        }
        empty={
          <EmptyState
            icon="shop"
            title={narrowed ? t('merchant.noneFound') : t('merchant.none')}
            hint={narrowed ? t('merchant.noneFoundHint') : t('merchant.noneHint')}
            action={!narrowed && reviews && <Link to="/review">{t('merchant.toReview')}</Link>}
          />
        }
      />
    </>
  );
}
