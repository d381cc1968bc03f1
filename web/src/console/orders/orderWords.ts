import { useTranslation } from 'react-i18next';
import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';
import { orderTones } from '../parts/states';

type OrderLine = Schema['OrderLine'];

/** How an order's state is said: a paid order of which a part went back says so with the amount. */
export function useOrderState(): (order: Pick<OrderLine, 'state' | 'refunded_fen' | 'refunded_display'>) => { tone: Tone; label: string } {
  const { t } = useTranslation('console');
  return (order) => {
    if (order.state === 'PAID' && order.refunded_fen > 0) return { tone: 'running', label: t('order.partRefunded', { amount: order.refunded_display }) };
    return { tone: orderTones[order.state], label: t(`orderState.${order.state}`) };
  };
}

/** The three numbers of an order, each with the name that people on the phone use for it. */
export function threeNumbers(order: OrderLine): { key: 'out' | 'ours' | 'channel'; value: string }[] {
  return [
    { key: 'out', value: order.out_order_no },
    { key: 'ours', value: order.id },
    { key: 'channel', value: order.transaction_no ?? '' },
  ];
}
