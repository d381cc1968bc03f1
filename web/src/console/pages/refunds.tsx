import { createLazyRoute } from '@tanstack/react-router';
import type { TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Money } from '@/shared/parts/Money';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import { periodOf } from '../lists/address';
import { csvYuan, type CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { ClearFilters, FilterChoice, FilterPeriod, SearchField } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { Beside } from '../orders/Beside';
import { shortNumber } from '../orders/orderColumns';
import { PageHead } from '../parts/PageHead';
import { refundTones } from '../parts/states';
import { Time } from '../parts/Time';

export const Route = createLazyRoute('/_shell/refunds')({ component: Refunds });

type Refund = Schema['Refund'];

interface Values {
  q?: string;
  automatic?: string;
  merchant_id?: string;
  state?: string;
  environment?: string;
  from?: string;
  to?: string;
  order?: string;
}

const states = Object.keys(refundTones) as Schema['RefundState'][];

function useColumns(narrow: boolean): NonNullable<TableProps<Refund>['columns']> {
  const { t } = useTranslation('console');
  const number = (value: string): string => (narrow ? shortNumber(value) : value);
  return [
    {
      key: 'number',
      title: t('refund.threeNumbers'),
      render: (_, r) => (
        <ul className="numbers">
          <li title={t('refund.number.out')}>{number(r.out_refund_no)}</li>
          <li title={t('refund.number.ours')}>{number(r.channel_refund_no)}</li>
          <li title={t('refund.number.channel')}>{number(r.refund_no ?? '—')}</li>
        </ul>
      ),
    },
    {
      key: 'cause',
      title: t('refund.cause'),
      render: (_, r) => (
        <>
          {t(`refundCause.${r.cause}`)}
          <span className="line2">{[r.by, r.reason].filter(Boolean).join(' · ') || '—'}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('refund.state'),
      render: (_, r) => (
        <>
          <StatusTag tone={refundTones[r.state]} label={t(`refundState.${r.state}`)} />
          {r.failure_zh && <span className="line2">{r.failure_zh}</span>}
        </>
      ),
    },
    {
      key: 'at',
      title: t('refund.at'),
      render: (_, r) => (
        <>
          <Time at={r.created_at} shape={narrow ? 'dayMinute' : 'full'} />
          {r.succeeded_at && !narrow && (
            <span className="line2">
              {t('refund.arrived')} <Time at={r.succeeded_at} shape="full" />
            </span>
          )}
        </>
      ),
    },
    {
      key: 'amount',
      title: t('refund.amountFee'),
      align: 'right',
      render: (_, r) => (
        <>
          <strong className="amount">
            <Money display={r.amount_display} currency={false} />
          </strong>
          <span className="line2">{t('refund.feeBack', { fee: r.fee_returned_display })}</span>
        </>
      ),
    },
  ];
}

function useCsv(): CsvColumn<Refund>[] {
  const { t } = useTranslation('console');
  return [
    { head: t('refund.number.out'), cell: (r) => r.out_refund_no },
    { head: t('refund.number.ours'), cell: (r) => r.channel_refund_no },
    { head: t('refund.number.channel'), cell: (r) => r.refund_no },
    { head: t('order.number.ours'), cell: (r) => r.order_id },
    { head: t('refund.state'), cell: (r) => t(`refundState.${r.state}`) },
    { head: t('refund.cause'), cell: (r) => t(`refundCause.${r.cause}`) },
    { head: t('refund.amount'), cell: (r) => csvYuan(r.amount_fen) },
    { head: t('refund.feeReturned'), cell: (r) => csvYuan(r.fee_returned_fen) },
    { head: t('refund.at'), cell: (r) => formatTime(r.created_at, 'full') },
    { head: t('refund.arrived'), cell: (r) => r.succeeded_at && formatTime(r.succeeded_at, 'full') },
  ];
}

function Refunds() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const { order, from, to, automatic, ...plain } = values;
  const query = {
    ...(automatic && { automatic: true }),
    ...(plain as { q?: string; merchant_id?: string; state?: Schema['RefundState']; environment?: Schema['Environment'] }),
    ...periodOf({ ...(from && { from }), ...(to && { to }) }),
  };
  const pages = usePages('/console/refunds', query, (cursor, signal) =>
    answer(api.GET('/console/refunds', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns(order !== undefined);
  const csv = useCsv();
  const clear = (): void => { set({ merchant_id: undefined, state: undefined, automatic: undefined, environment: undefined, from: undefined, to: undefined }); };
  return (
    <Beside order={order} onClose={() => { set({ order: undefined }); }}>
      <PageHead title={t('refund.listTitle')} sub={t('refund.listSub')}>
        <ExportButton name="refunds" columns={csv} rows={pages.rows} />
      </PageHead>
      <ListCard
        label={t('refund.listTitle')}
        pages={pages}
        columns={columns}
        rowKey={(refund) => refund.id}
        rowHeight={77}
        onOpen={(refund) => { set({ order: refund.order_id }); }}
        top={
          <div className="list-top filters">
            <SearchField label={t('refund.search')} value={values.q} max={64} onChange={(q) => { set({ q }); }} />
            <FilterPeriod from={from} to={to} onChange={set} />
            <FilterChoice label={t('refund.state')} value={values.state} options={states.map((value) => ({ value, label: t(`refundState.${value}`) }))} onChange={(state) => { set({ state }); }} />
            <FilterChoice label={t('environment.label')} value={values.environment} options={(['test', 'live'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(environment) => { set({ environment }); }} />
            <FilterChoice label={t('refund.from')} value={automatic} options={[{ value: 'true', label: t('refund.automatic') }]} onChange={(next) => { set({ automatic: next }); }} />
            <ClearFilters filters={{ ...plain, q: undefined, automatic, from, to }} onClear={clear} />
          </div>
        }
        empty={<EmptyState icon="undo" title={t('refund.none')} hint={t('refund.noneHint')} />}
      />
    </Beside>
  );
}
