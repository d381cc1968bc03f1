import { Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Money } from '@/shared/parts/Money';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import type { Schema } from '../api';
import { orderTones, refundTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useAccountName } from './bookWords';

type Columns<Row> = NonNullable<TableProps<Row>['columns']>;

function Small<Row extends object>({ label, columns, rows, rowKey }: { label: string; columns: Columns<Row>; rows: readonly Row[]; rowKey: (row: Row) => string }) {
  return <Table<Row> aria-label={label} size="small" pagination={false} columns={columns} dataSource={rows} rowKey={rowKey} />;
}

/** Every try at a channel account, with what the channel said. */
export function Attempts({ rows }: { rows: Schema['Attempt'][] }) {
  const { t } = useTranslation('console');
  const columns: Columns<Schema['Attempt']> = [
    {
      key: 'channel',
      title: t('attempt.channel'),
      render: (_, a) => (
        <>
          <WalletMark wallet={a.channel} />
          <span className="line2">{a.sub_merchant ?? a.account_id}</span>
        </>
      ),
    },
    {
      key: 'number',
      title: t('attempt.number'),
      render: (_, a) => (
        <>
          {a.channel_no}
          <span className="line2">{a.transaction_no ?? '—'}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('attempt.result'),
      render: (_, a) => (
        <>
          <StatusTag tone={orderTones[a.state]} label={t(`orderState.${a.state}`)} />
          {(a.channel_code ?? a.channel_text) && <span className="line2">{[a.channel_code, a.channel_text].filter(Boolean).join(' ')}</span>}
        </>
      ),
    },
    {
      key: 'time',
      title: t('attempt.asked'),
      render: (_, a) => (
        <>
          <Time at={a.requested_at} shape="time" />
          <span className="line2">
            {t('attempt.checks', { count: a.checks })}
            {a.next_check_at && (
              <>
                {t('attempt.next')} <Time at={a.next_check_at} shape="time" />
              </>
            )}
          </span>
        </>
      ),
    },
    { key: 'paid', title: t('attempt.payer'), align: 'right', render: (_, a) => (a.paid_at ? <Money fen={a.payer_fen} currency={false} /> : '—') },
  ];
  return <Small label={t('order.attempts')} columns={columns} rows={rows} rowKey={(a) => a.id} />;
}

/** Money that went or goes back. */
export function Refunds({ rows }: { rows: Schema['Refund'][] }) {
  const { t } = useTranslation('console');
  const columns: Columns<Schema['Refund']> = [
    {
      key: 'number',
      title: t('refund.numbers'),
      render: (_, r) => (
        <>
          {r.out_refund_no}
          <span className="line2">{r.refund_no ?? r.channel_refund_no}</span>
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
      key: 'cause',
      title: t('refund.cause'),
      render: (_, r) => (
        <>
          {t(`refundCause.${r.cause}`)}
          <span className="line2">{[r.by, r.reason].filter(Boolean).join(' · ') || '—'}</span>
        </>
      ),
    },
    { key: 'at', title: t('refund.at'), render: (_, r) => <Time at={r.succeeded_at ?? r.created_at} /> },
    {
      key: 'amount',
      title: t('refund.amountFee'),
      align: 'right',
      render: (_, r) => (
        <>
          <Money display={r.amount_display} currency={false} />
          <span className="line2">{t('refund.feeBack', { fee: r.fee_returned_display })}</span>
        </>
      ),
    },
  ];
  return <Small label={t('order.refunds')} columns={columns} rows={rows} rowKey={(r) => r.id} />;
}

/** The shadow book's entries: what the channel owes and took, never money that we hold. */
export function Entries({ rows }: { rows: Schema['LedgerEntry'][] }) {
  const { t } = useTranslation('console');
  const accountName = useAccountName();
  const columns: Columns<Schema['LedgerEntry']> = [
    { key: 'kind', title: t('entry.kind'), render: (_, e) => t(`entry.kinds.${e.kind}`) },
    { key: 'debit', title: t('entry.debit'), render: (_, e) => accountName(e.debit) },
    { key: 'credit', title: t('entry.credit'), render: (_, e) => accountName(e.credit) },
    { key: 'amount', title: t('entry.amount'), align: 'right', render: (_, e) => <Money display={e.amount_display} currency={false} /> },
    { key: 'at', title: t('entry.at'), render: (_, e) => <Time at={e.at} /> },
  ];
  return <Small label={t('order.entries')} columns={columns} rows={rows} rowKey={(e) => `${e.fact} ${e.debit} ${e.credit}`} />;
}
