import { Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { answer, api, type Schema } from '../api';
import { saveFile } from '../parts/saveFile';
import { toCSV } from './csv';
import { queryOf, useToday, type OrderSearch } from './useOrders';

const pagesMax = 100; // of 100 orders each

async function readAll(search: OrderSearch, today: string, onCount: (count: number) => void): Promise<Schema['OrderLine'][]> {
  const orders: Schema['OrderLine'][] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page++) {
    const query = { ...queryOf(search, today), limit: 100, ...(cursor && { cursor }) };
    const list = await answer(api.GET('/console/orders', { params: { query } }));
    orders.push(...list.items);
    onCount(orders.length);
    cursor = list.next_cursor;
    if (!cursor) break;
  }
  return orders;
}

/** Saves the narrowed list as a table, all pages of it, up to 10,000 orders. */
export function ExportButton({ search }: { search: OrderSearch }) {
  const { t } = useTranslation(['merchant', 'shared']);
  const { t: shared } = useTranslation('shared');
  const { language } = useLanguage();
  const today = useToday();
  const [count, setCount] = useState<number>();
  const head = (['createdAt', 'paidAt', 'wallet', 'amount', 'refundedAmount', 'fee', 'state', 'store', 'terminal', 'scene', 'code', 'outOrderNo', 'id', 'transactionNo'] as const).map((name) => t(`column.${name}`));
  const row = (o: Schema['OrderLine']): string[] => [
    formatTime(o.created_at, 'full'),
    o.paid_at ? formatTime(o.paid_at, 'full') : '',
    t(`shared:wallet.${o.channel ?? 'unknown'}`),
    o.amount_display,
    o.refunded_display,
    o.fee_display,
    t(`orderState.${o.state}`),
    o.store.name,
    o.terminal.name,
    t(`scene.${o.scene}`),
    o.code?.name ?? '',
    o.out_order_no,
    o.id,
    o.transaction_no ?? '',
  ];
  const run = async (): Promise<void> => {
    setCount(0);
    try {
      const orders = await readAll(search, today, setCount);
      saveFile(new Blob([toCSV(head, orders.map(row))], { type: 'text/csv;charset=utf-8' }), `${t('tabs.orders')} ${today}.csv`);
      Toast.show({ icon: 'success', content: t('orders.exported', { count: orders.length }) });
    } catch (error) {
      Toast.show({ icon: 'fail', content: describeError(error, shared, language).title });
    } finally {
      setCount(undefined);
    }
  };
  return (
    <button type="button" className="link-button" disabled={count !== undefined} onClick={run}>
      <Icon name="download" />
      {count === undefined ? t('orders.export') : t('orders.exporting', { count })}
    </button>
  );
}
