import { createLazyRoute } from '@tanstack/react-router';
import { Segmented, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import { csvYuan, type CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { Beside } from '../orders/Beside';
import { useOrderColumns } from '../orders/orderColumns';
import { PageHead } from '../parts/PageHead';
import { exceptionTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';

export const Route = createLazyRoute('/_shell/exceptions')({ component: Exceptions });

type Exception = Schema['Exception'];
interface Values {
  kind?: string;
  order?: string;
}

const kinds = Object.keys(exceptionTones) as Exception['kind'][];

function useColumns(narrow: boolean): NonNullable<TableProps<Exception>['columns']> {
  const { t } = useTranslation('console');
  const say = useSay();
  const orderColumns = useOrderColumns(narrow)
    .filter((column) => column.key !== 'reason')
    .map((column) => ({
      ...column,
      render: (_: unknown, row: Exception, index: number) => column.render?.(undefined, row.order, index) as React.ReactNode,
    }));
  const what: NonNullable<TableProps<Exception>['columns']> = [
    {
      key: 'kind',
      title: t('exception.what'),
      render: (_, row) => (
        <>
          <StatusTag tone={exceptionTones[row.kind]} label={t(`exception.kind.${row.kind}`)} />
          {!narrow && <span className="line2 wrap">{say(row.zh, row.en)}</span>}
          {row.refund && (
            <span className="line2">
              {row.refund.out_refund_no} · {t(`refundState.${row.refund.state}`)}
            </span>
          )}
        </>
      ),
    },
    { key: 'since', title: t('exception.since'), render: (_, row) => <Time at={row.since} shape={narrow ? 'dayMinute' : 'full'} /> },
  ];
  return [...what, ...(narrow ? orderColumns.filter((column) => column.key !== 'place') : orderColumns)] as NonNullable<TableProps<Exception>['columns']>;
}

function useCsv(): CsvColumn<Exception>[] {
  const { t } = useTranslation('console');
  const say = useSay();
  return [
    { head: t('exception.what'), cell: (e) => t(`exception.kind.${e.kind}`) },
    { head: t('exception.detail'), cell: (e) => say(e.zh, e.en) },
    { head: t('exception.since'), cell: (e) => formatTime(e.since, 'full') },
    { head: t('order.number.out'), cell: (e) => e.order.out_order_no },
    { head: t('order.number.ours'), cell: (e) => e.order.id },
    { head: t('order.number.channel'), cell: (e) => e.order.transaction_no },
    { head: t('refund.number.out'), cell: (e) => e.refund?.out_refund_no },
    { head: t('refund.state'), cell: (e) => e.refund && t(`refundState.${e.refund.state}`) },
    { head: t('order.amount'), cell: (e) => csvYuan(e.order.amount_fen) },
  ];
}

function Exceptions() {
  const { t } = useTranslation('console');
  const { kind, order }: Values = Route.useSearch();
  const set = useFilters<Values>();
  const query = kind ? { kind: kind as Exception['kind'] } : {};
  const pages = usePages('/console/orders/exceptions', query, (cursor, signal) =>
    answer(api.GET('/console/orders/exceptions', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns(order !== undefined);
  const csv = useCsv();
  return (
    <Beside order={order} onClose={() => { set({ order: undefined }); }}>
      <PageHead title={t('exception.title')} sub={t('exception.sub')}>
        <ExportButton name="exceptions" columns={csv} rows={pages.rows} />
      </PageHead>
      <ListCard
        label={t('exception.title')}
        pages={pages}
        columns={columns}
        rowKey={(row) => `${row.kind}${row.refund?.id ?? row.order.id}`}
        rowHeight={77}
        onOpen={(row) => { set({ order: row.order.id }); }}
        top={
          <div className="list-top">
            <Segmented
              aria-label={t('exception.what')}
              value={kind ?? ''}
              options={[{ value: '', label: t('list.all') }, ...kinds.map((value) => ({ value, label: t(`exception.kind.${value}`) }))]}
              onChange={(value) => { set({ kind: value || undefined }); }}
            />
          </div>
        }
        empty={<EmptyState icon="done" title={t('exception.none')} hint={t('exception.noneHint')} />}
      />
    </Beside>
  );
}

