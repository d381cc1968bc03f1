import { createLazyRoute } from '@tanstack/react-router';
import { OrderDetail } from './orders/OrderDetail';
import { OrderList } from './orders/OrderList';

export const Orders = createLazyRoute('/orders')({ component: OrderList });
export const Order = createLazyRoute('/orders/$id')({ component: OneOrder });

function OneOrder() {
  return <OrderDetail id={Order.useParams().id} />;
}
