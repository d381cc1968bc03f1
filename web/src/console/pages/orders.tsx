import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { answer, api, type Schema } from '../api';
import { periodOf } from '../lists/address';
import { ExportButton } from '../lists/ExportButton';
import { SearchField } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { Beside } from '../orders/Beside';
import { useOrderColumns, useOrderCsv } from '../orders/orderColumns';
import { OrderFilters, type OrderFilterValues } from '../orders/OrderFilters';
import { PageHead } from '../parts/PageHead';

export const Route = createLazyRoute('/_shell/orders')({ component: Orders });

/** The address as the server's query: days become instants, fen become numbers. */
function queryOf({ from, to, min_fen, max_fen, refunded, ...rest }: OrderFilterValues) {
  const { order, ...plain } = rest;
  void order; // which order is open beside the list narrows nothing
  return {
    ...(plain as { state?: Schema['OrderState']; channel?: Schema['Channel']; environment?: Schema['Environment'] }),
    ...periodOf({ ...(from && { from }), ...(to && { to }) }),
    ...(min_fen && { min_fen: Number(min_fen) }),
    ...(max_fen && { max_fen: Number(max_fen) }),
    ...(refunded && { refunded: true }),
  };
}

function Orders() {
  const { t } = useTranslation('console');
  const values: OrderFilterValues = Route.useSearch();
  const set = useFilters<OrderFilterValues>();
  const query = queryOf(values);
  const pages = usePages('/console/orders', query, (cursor, signal) =>
    answer(api.GET('/console/orders', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })),
  );
  const columns = useOrderColumns(values.order !== undefined);
  const csv = useOrderCsv();
  const matched = pages.first?.matched;
  const narrowed = Object.keys(query).length > 0;

  return (
    <Beside order={values.order} onClose={() => { set({ order: undefined }); }}>
      <PageHead title={t('order.title')} sub={t('order.sub')}>
        <ExportButton name="orders" columns={csv} rows={pages.rows} />
      </PageHead>
      <ListCard
        label={t('order.title')}
        pages={pages}
        columns={columns}
        rowKey={(order) => order.id}
        rowHeight={77}
        openKey={values.order}
        onOpen={(order) => { set({ order: order.id }); }}
        top={
          <div className="list-top">
            <SearchField large label={t('order.search')} value={values.q} max={64} match={matched ? t(`order.match.${matched}`) : undefined} onChange={(q) => { set({ q }); }} />
            <OrderFilters values={values} set={set} />
          </div>
        }
        empty={
          narrowed ? (
            <EmptyState icon="search" title={t('order.noneFound')} hint={t('order.noneFoundHint')} />
          ) : (
            <EmptyState icon="order" title={t('order.none')} hint={t('order.noneHint')} />
          )
        }
      />
    </Beside>
  );
}
