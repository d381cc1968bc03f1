import { DatePicker, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Time } from '../parts/Time';

/** What the operator owes merchants for a month, by its own rules. */
export function Rebates() {
  const { t } = useTranslation('console');
  const [month, show] = useState(formatTime(new Date(), 'date').slice(0, 7));
  const query = $api.useQuery('get', '/console/rebates', { params: { query: { month } } });
  const list = query.data;
  return (
    <section className="cp-card" aria-label={t('fees.rebate.title')}>
      <header className="card-head fee-head">
        <h2>{t('fees.rebate.title')}</h2>
        <DatePicker picker="month" allowClear={false} value={dayjs(`${month}-01`)} onChange={(picked) => { if (picked) show(picked.format('YYYY-MM')); }} aria-label={t('fees.rebate.month')} />
      </header>
      {query.isError && <ErrorState variant={list ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={2} />}
      {list?.items.length === 0 && <EmptyState title={t('fees.rebate.none')} hint={t('fees.rebate.noneHint')} />}
      {list && list.items.length > 0 && (
        <Table<Schema['Rebate']>
          size="small" pagination={false} rowKey="merchant_id" scroll={{ x: 'max-content' }} dataSource={list.items}
          columns={[
            { key: 'merchant', title: t('fees.scope.MERCHANT'), dataIndex: 'merchant_name' },
            { key: 'payments', title: t('fees.rebate.payments'), dataIndex: 'payments', align: 'right', className: 'cp-num' },
            { key: 'granted', title: t('fees.rebate.granted'), dataIndex: 'granted_display', align: 'right', className: 'cp-num' },
            { key: 'returned', title: t('fees.rebate.returned'), dataIndex: 'returned_display', align: 'right', className: 'cp-num' },
            { key: 'owed', title: t('fees.rebate.owed'), align: 'right', render: (_, m) => <strong className="cp-num">{m.owed_display}</strong> },
          ]}
          summary={() => (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0} colSpan={4}>{t('fees.rebate.all')}</Table.Summary.Cell>
              <Table.Summary.Cell index={4} align="right"><strong className="cp-num">{list.owed_display}</strong></Table.Summary.Cell>
            </Table.Summary.Row>
          )}
        />
      )}
    </section>
  );
}

/** Months of the service fee that a year's volume earned. */
export function Credits() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/service-credits');
  const list = query.data;
  return (
    <section className="cp-card" aria-label={t('fees.credit.title')}>
      <header className="card-head fee-head">
        <h2>{t('fees.credit.title')}</h2>
      </header>
      {query.isError && <ErrorState variant={list ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={2} />}
      {list && <p className="cp-muted card-note">{t('fees.credit.hint', { mark: list.mark_display })}</p>}
      {list && list.items.length > 0 && (
        <Table<Schema['ServiceCredit']>
          size="small" pagination={false} rowKey={(c) => `${c.merchant_id} ${c.year}`} scroll={{ x: 'max-content' }} dataSource={list.items}
          columns={[
            { key: 'merchant', title: t('fees.scope.MERCHANT'), dataIndex: 'merchant_name' },
            { key: 'year', title: t('fees.credit.year'), dataIndex: 'year', className: 'cp-num' },
            { key: 'months', title: t('fees.credit.months'), render: (_, c) => t('fees.credit.monthsOf', { count: c.months }) },
            { key: 'volume', title: t('fees.credit.volume'), dataIndex: 'volume_display', align: 'right', className: 'cp-num' },
            { key: 'state', title: t('fees.stateHead'), render: (_, c) => (<><StatusTag tone={c.state === 'GRANTED' ? 'done' : 'idle'} label={t(`fees.credit.state.${c.state}`)} /><span className="line2"><Time at={c.taken_at ?? c.granted_at} /></span></>) },
          ]}
        />
      )}
    </section>
  );
}
