import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/parts/Button';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { useDesk } from '../../desk/useDesk';
import { Screen } from '../../parts/Screen';
import type { PaymentState } from '../../sale/model';
import { useTodayStart } from '../../sale/useToday';
import { OrderRow } from './OrderRow';

const filters = ['PAID', 'PAYING', 'UNKNOWN', 'FAILED', 'CLOSED', 'REFUNDED', 'PAID_LATE'] as const satisfies readonly PaymentState[];
const route = getRouteApi('/orders');

/** Today's payments of this store or this terminal; the filter stands in the address. */
export function OrderList() {
  const { t } = useTranslation('cashier');
  const { api } = useDesk();
  const { state, mine = false } = route.useSearch();
  const navigate = route.useNavigate();
  const from = useTodayStart();
  const chosen = filters.find((filter) => filter === state);
  const list = useInfiniteQuery({
    queryKey: ['payments', from, chosen, mine],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const query = { from, limit: 30, terminal: mine ? 'mine' : 'store', ...(chosen && { state: chosen }), ...(pageParam && { cursor: pageParam }) } as const;
      const { data } = await api.GET('/v1/payments', { params: { query }, signal });
      return data ?? { items: [] };
    },
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 30_000,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const show = (next: { state?: string | undefined; mine?: boolean }): void => {
    const to = { state: chosen, mine, ...next };
    void navigate({ search: { ...(to.state && { state: to.state }), ...(to.mine && { mine: true }) }, replace: true });
  };
  return (
    <Screen title={t('orders.title')} action={<Link to="/refund" className="c-tb">{t('orders.find')}</Link>}>
      <div className="c-chips" role="group" aria-label={t('orders.filter')}>
        <button type="button" className="c-chip" aria-pressed={mine} onClick={() => { show({ mine: !mine }); }}>{t('orders.mine')}</button>
        <button type="button" className="c-chip" aria-pressed={!chosen} onClick={() => { show({ state: undefined }); }}>{t('orders.every')}</button>
        {filters.map((filter) => (
          <button key={filter} type="button" className="c-chip" aria-pressed={chosen === filter} onClick={() => { show({ state: filter }); }}>{t(`stateWord.${filter}`)}</button>
        ))}
      </div>
      {list.error ? <ErrorState variant={rows.length > 0 ? 'banner' : 'block'} error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} /> : null}
      {list.isPending && <SkeletonList rowHeight={64} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon="order" title={chosen ? t('orders.noneSuch') : t('orders.none')} hint={chosen ? t('orders.noneSuchHint') : t('orders.noneHint')}
          action={chosen ? <Button onClick={() => { show({ state: undefined, mine: false }); }}>{t('orders.showAll')}</Button> : <Link to="/" className="cp-button cp-button-plain">{t('result.next')}</Link>} />
      )}
      {rows.length > 0 && (
        <ul className="c-rows cp-card" aria-busy={list.isFetching}>
          {rows.map((payment) => <li key={payment.id}><OrderRow payment={payment} to="/orders/$id" /></li>)}
        </ul>
      )}
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>{t('orders.more')}</Button>}
    </Screen>
  );
}
