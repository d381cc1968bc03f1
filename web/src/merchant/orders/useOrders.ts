import { keepPreviousData } from '@tanstack/react-query';
import type { operations } from '@/api/console';
import { formatTime } from '@/shared/format/time';
import { $api, type Schema } from '../api';
import { periodOf, type Range } from './period';

/** What the address narrows the list to; see the route. */
export interface OrderSearch {
  range?: string;
  from?: string;
  to?: string;
  channel?: string;
  state?: string;
  refunded?: string;
  q?: string;
  /** The collection code that the orders came from. */
  code?: string;
  /** One store of several. */
  store?: string;
  order?: string;
}

const pageSize = 20;

type Query = NonNullable<operations['list_orders']['parameters']['query']>;

/** The question that an address asks. A number is searched in all of time: who types one knows which order it is. */
export function queryOf(search: OrderSearch, today: string): Query {
  const range = (search.range ?? 'today') as Range;
  return {
    limit: pageSize,
    ...(search.q ? { q: search.q } : periodOf(range, today, search.from, search.to)),
    ...(search.channel && { channel: search.channel as NonNullable<Query['channel']> }),
    ...(search.state && { state: search.state as NonNullable<Query['state']> }),
    ...(search.refunded && { refunded: true }),
    ...(search.code && { code_id: search.code }),
    ...(search.store && { store_id: search.store }),
  };
}

/** Today in Shanghai. */
export function useToday(): string {
  return formatTime(new Date(), 'date');
}

/** The orders that an address asks for, page by page; what was read stays while it is read anew. */
export function useOrders(search: OrderSearch) {
  const query = queryOf(search, useToday());
  return $api.useInfiniteQuery('get', '/console/orders', { params: { query } }, {
    pageParamName: 'cursor',
    initialPageParam: '',
    getNextPageParam: (last: Schema['OrderList']) => last.next_cursor || undefined,
    placeholderData: keepPreviousData,
  });
}

/** Orders of one day, newest first. */
export interface DayOfOrders {
  date: string;
  orders: Schema['OrderLine'][];
}

/** Parts a list by the days of Shanghai on which the orders were made; the order of the list stays. */
export function byDay(orders: readonly Schema['OrderLine'][]): DayOfOrders[] {
  const days: DayOfOrders[] = [];
  for (const order of orders) {
    const date = formatTime(order.created_at, 'date');
    const last = days.at(-1);
    if (last?.date === date) last.orders.push(order);
    else days.push({ date, orders: [order] });
  }
  return days;
}
