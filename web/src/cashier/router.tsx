import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { routerDefaults } from '@/shared/boot/routerDefaults';
import { Keypad } from './pages/Keypad';
import { SalePage } from './pages/Sale';
import { Shell } from './Shell';

const rootRoute = createRootRoute({ component: Shell });

// The till itself is in the first bundle: it must be there when the network is not.
const home = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Keypad });
const sale = createRoute({ getParentRoute: () => rootRoute, path: '/sale/$no', component: function OneSale() {
  return <SalePage no={sale.useParams().no} />;
} });

export interface OrderFilter {
  state?: string;
  mine?: boolean;
}
const orders = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  validateSearch: (search): OrderFilter => ({ ...(typeof search['state'] === 'string' && { state: search['state'] }), ...(search['mine'] === true && { mine: true }) }),
}).lazy(() => import('./pages/orders.lazy').then((page) => page.Orders));
const order = createRoute({ getParentRoute: () => rootRoute, path: '/orders/$id' }).lazy(() => import('./pages/orders.lazy').then((page) => page.Order));
const refund = createRoute({ getParentRoute: () => rootRoute, path: '/refund' }).lazy(() => import('./pages/refund.lazy').then((page) => page.Find));
const refundOne = createRoute({ getParentRoute: () => rootRoute, path: '/refund/$id' }).lazy(() => import('./pages/refund.lazy').then((page) => page.Refund));
const today = createRoute({ getParentRoute: () => rootRoute, path: '/today' }).lazy(() => import('./pages/today.lazy').then((page) => page.Today));

export const router = createRouter({ ...routerDefaults, basepath: '/pos', routeTree: rootRoute.addChildren([home, sale, orders, order, refund, refundOne, today]) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
