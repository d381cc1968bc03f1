import type { TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Money } from '@/shared/parts/Money';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import type { Schema } from '../api';
import { csvYuan, type CsvColumn } from '../lists/csv';
import { TestMark } from '../parts/TestMark';
import { Time } from '../parts/Time';
import { threeNumbers, useOrderState } from './orderWords';

type OrderLine = Schema['OrderLine'];

/** A long number with its middle left out: both ends are what people compare. */
export function shortNumber(value: string): string {
  return value.length > 22 ? `${value.slice(0, 8)}…${value.slice(-8)}` : value;
}

function Numbers({ order, short }: { order: OrderLine; short: boolean }) {
  const { t } = useTranslation('console');
  return (
    <ul className="numbers">
      {threeNumbers(order).map(({ key, value }) => (
        <li key={key} title={`${t(`order.number.${key}`)} ${value}`}>
          <span className="cp-sr">{t(`order.number.${key}`)}</span>
          {(short ? shortNumber(value) : value) || '—'}
        </li>
      ))}
    </ul>
  );
}

/** The columns of every list of orders; `narrow` while an order stands open beside it. */
export function useOrderColumns(narrow: boolean): NonNullable<TableProps<OrderLine>['columns']> {
  const { t } = useTranslation('console');
  const state = useOrderState();
  const sceneWords = (order: OrderLine): string => (order.code ? t('scene.withCode', { scene: t(`scene.${order.scene}`), code: order.code.name }) : t(`scene.${order.scene}`));
  return [
    { key: 'numbers', title: t('order.numbers'), render: (_, order) => <Numbers order={order} short={narrow} />, ...(narrow && { width: '32%' }) },
    {
      key: 'place',
      ...(narrow && { width: '27%' }),
      title: t('order.place'),
      render: (_, order) => (
        <>
          <span className="clip">{order.merchant.name}</span>
          <span className="line2 clip">
            {order.store.name} · {order.code?.name || order.terminal.name || t('order.noTerminal')}
          </span>
          <span className="line2">
            <Time at={order.created_at} shape={narrow ? 'time' : 'full'} />
          </span>
        </>
      ),
    },
    {
      key: 'amount',
      title: narrow ? t('order.amount') : t('order.amountFee'),
      align: 'right',
      ...(narrow && { width: '20%' }),
      render: (_, order) => (
        <>
          <strong className="amount">
            <Money display={order.amount_display} currency={false} />
          </strong>
          <span className="line2">{t('order.feeIs', { fee: order.paid_at ? order.fee_display : '—' })}</span>
        </>
      ),
    },
    {
      key: 'state',
      ...(narrow && { width: '21%' }),
      title: t('order.stateChannel'),
      render: (_, order) => (
        <>
          <StatusTag {...state(order)} />
          <span className="line2 together">
            <WalletMark wallet={order.channel ?? 'unknown'} />
            <TestMark environment={order.environment} />
          </span>
        </>
      ),
    },
    ...(narrow ? [] : [{ key: 'reason', title: t('order.note'), className: 'wide-only', render: (_: unknown, order: OrderLine) => <span className="cp-muted">{order.reason_zh ?? sceneWords(order)}</span> }]),
  ];
}

/** Orders as they are exported. */
export function useOrderCsv(): CsvColumn<OrderLine>[] {
  const { t } = useTranslation(['console', 'shared']);
  const state = useOrderState();
  return [
    { head: t('order.number.out'), cell: (o) => o.out_order_no },
    { head: t('order.number.ours'), cell: (o) => o.id },
    { head: t('order.number.channelNo'), cell: (o) => o.channel_no },
    { head: t('order.number.channel'), cell: (o) => o.transaction_no },
    { head: t('order.merchant'), cell: (o) => o.merchant.name },
    { head: t('order.store'), cell: (o) => o.store.name },
    { head: t('order.terminal'), cell: (o) => o.terminal.name },
    { head: t('environment.label'), cell: (o) => t(`environment.${o.environment}`) },
    { head: t('order.channel'), cell: (o) => t(`shared:wallet.${o.channel ?? 'unknown'}`) },
    { head: t('scene.label'), cell: (o) => t(`scene.${o.scene}`) },
    { head: t('scene.code'), cell: (o) => o.code?.name },
    { head: t('order.state'), cell: (o) => state(o).label },
    { head: t('order.amount'), cell: (o) => csvYuan(o.amount_fen) },
    { head: t('order.refunded'), cell: (o) => csvYuan(o.refunded_fen) },
    { head: t('order.fee'), cell: (o) => csvYuan(o.fee_fen) },
    { head: t('order.created'), cell: (o) => formatTime(o.created_at, 'full') },
    { head: t('order.paid'), cell: (o) => o.paid_at && formatTime(o.paid_at, 'full') },
  ];
}
