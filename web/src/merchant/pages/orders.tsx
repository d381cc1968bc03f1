import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button, InfiniteScroll } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { dayAndWeekday } from '../apply/days';
import { ExportButton } from '../orders/ExportButton';
import { OrderFilters, useNarrow } from '../orders/OrderFilters';
import { OrderRow } from '../orders/OrderRow';
import { OrderSheet } from '../orders/OrderSheet';
import { byDay, useOrders, type OrderSearch } from '../orders/useOrders';
import { Card } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { Page } from '../parts/Page';

export const Route = createLazyRoute('/_shell/orders')({ component: Orders });

const none = { range: undefined, from: undefined, to: undefined, channel: undefined, state: undefined, refunded: undefined, q: undefined, code: undefined, store: undefined };

/** Nothing found: what was asked, and how to ask for more. */
function Nothing({ search }: { search: OrderSearch }) {
  const { t } = useTranslation('merchant');
  const narrow = useNarrow();
  const filtered = Boolean(search.q ?? search.channel ?? search.state ?? search.refunded ?? search.code ?? search.store);
  return (
    <Card>
      <EmptyState
        icon="list"
        title={t(search.q ? 'orders.noneFound' : filtered ? 'orders.noneFiltered' : 'orders.none')}
        hint={t(search.q ? 'orders.noneFoundHint' : filtered ? 'orders.noneFilteredHint' : 'orders.noneHint')}
        action={
          <>
            {search.range !== 'week' && <Button onClick={() => { narrow({ ...none, range: 'week' }); }}>{t('orders.week')}</Button>}
            {filtered && <Button color="primary" onClick={() => { narrow(none); }}>{t('orders.clear')}</Button>}
          </>
        }
      />
    </Card>
  );
}

function List({ search }: { search: OrderSearch }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const query = useOrders(search);
  const orders = query.data?.pages.flatMap((page) => page.items);
  if (!orders) {
    return query.isError ? (
      <Card>
        <ErrorState error={query.error} title={t('orders.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      </Card>
    ) : (
      <Card flush>
        <SkeletonList rows={8} rowHeight={62} />
      </Card>
    );
  }
  return (
    <>
      {query.isError && <ErrorState variant="banner" error={query.error} title={t('orders.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {orders.length === 0 && <Nothing search={search} />}
      {byDay(orders).map(({ date, orders: ofDay }) => (
        <Card key={date} flush title={dayAndWeekday(date, language)}>
          <ul aria-busy={query.isPlaceholderData}>
            {ofDay.map((order) => (
              <li key={order.id}>
                <OrderRow order={order} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {orders.length > 0 && (
        <InfiniteScroll hasMore={query.hasNextPage} loadMore={async () => { await query.fetchNextPage({ throwOnError: true }); }}>
          {(more: boolean, failed: boolean, retry: () => void) =>
            failed ? <Button size="small" onClick={retry}>{t('orders.moreFailed')}</Button> : <span className="list-note">{t(more ? 'orders.more' : 'orders.all', { count: orders.length })}</span>
          }
        </InfiniteScroll>
      )}
    </>
  );
}

function Orders() {
  const { t } = useTranslation('merchant');
  const search = Route.useSearch();
  const navigate = useNavigate();
  const { order, ...narrowed } = search;
  return (
    <Page title={t('tabs.orders')} width="wide" below={<OrderFilters search={search} />} action={<ExportButton search={narrowed} />}>
      <List search={narrowed} />
      <Custody />
      <OrderSheet id={order} onClose={() => void navigate({ to: '/orders', search: (before) => ({ ...before, order: undefined }), replace: true, resetScroll: false })} />
    </Page>
  );
}
