import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { routerDefaults } from '@/shared/boot/routerDefaults';
import { wallets } from '@/shared/parts/wallets';
import { day, oneOf, parseSearch, readSearch, stringifySearch, text } from './address';
import { codeStates } from './codes/states';
import { deliveryStates, environments } from './developer/webhooks/words';
import { orderStates } from './orders/states';
import { Shell } from './Shell';

const rootRoute = createRootRoute();

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: readSearch({ next: text(500) }),
}).lazy(() => import('./pages/login').then((page) => page.Route));

const signUpRoute = createRoute({ getParentRoute: () => rootRoute, path: '/sign-up' }).lazy(() => import('./pages/signUp').then((page) => page.Route));

const plansRoute = createRoute({ getParentRoute: () => rootRoute, path: '/plans' }).lazy(() => import('./pages/plans').then((page) => page.Route));
const callOffRoute = createRoute({ getParentRoute: () => rootRoute, path: '/call-off' }).lazy(() => import('./pages/callOff').then((page) => page.Route));

const partnersRoute = createRoute({ getParentRoute: () => rootRoute, path: '/partners' }).lazy(() => import('./pages/partners').then((page) => page.Route));

/** Everything that stands inside the frame and needs a session. */
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: '_shell', component: Shell });
const inShell = () => shellRoute;

const homeRoute = createRoute({ getParentRoute: inShell, path: '/' }).lazy(() => import('./pages/home').then((page) => page.Route));

const ordersRoute = createRoute({
  getParentRoute: inShell,
  path: '/orders',
  validateSearch: readSearch({
    range: oneOf('yesterday', 'week', 'custom'),
    from: day,
    to: day,
    channel: oneOf(...wallets),
    state: oneOf(...orderStates),
    refunded: oneOf('true'),
    q: text(64),
    code: text(64),
    store: text(64),
    order: text(64),
  }),
}).lazy(() => import('./pages/orders').then((page) => page.Route));

const terminalsRoute = createRoute({
  getParentRoute: inShell,
  path: '/terminals',
  validateSearch: readSearch({ terminal: text(64), new: oneOf('yes') }),
}).lazy(() => import('./pages/terminals').then((page) => page.Route));

const codesRoute = createRoute({
  getParentRoute: inShell,
  path: '/codes',
  validateSearch: readSearch({ q: text(100), store: text(64), status: oneOf(...codeStates), batch: text(64), new: oneOf('yes') }),
}).lazy(() => import('./pages/codes').then((page) => page.Route));

const codeBatchRoute = createRoute({ getParentRoute: inShell, path: '/codes/batch' }).lazy(() => import('./pages/codeBatch').then((page) => page.Route));

const codeRoute = createRoute({ getParentRoute: inShell, path: '/codes/$id', validateSearch: readSearch({ edit: oneOf('yes') }) }).lazy(() =>
  import('./pages/code').then((page) => page.Route),
);

const settingsRoute = createRoute({ getParentRoute: inShell, path: '/settings' }).lazy(() => import('./pages/settings').then((page) => page.Route));

const passwordRoute = createRoute({ getParentRoute: inShell, path: '/settings/password' }).lazy(() => import('./pages/password').then((page) => page.Route));

const accountsRoute = createRoute({
  getParentRoute: inShell,
  path: '/settings/accounts',
  validateSearch: readSearch({ account: text(64), new: oneOf('yes') }),
}).lazy(() => import('./pages/accounts').then((page) => page.Route));
const limitsRoute = createRoute({ getParentRoute: inShell, path: '/limits' }).lazy(() => import('./pages/limits').then((page) => page.Route));
const statementsRoute = createRoute({ getParentRoute: inShell, path: '/statements', validateSearch: readSearch({ kind: oneOf('MONTH', 'DAY'), environment: oneOf('live', 'test'), statement: text(64) }) }).lazy(() => import('./pages/statements').then((page) => page.Route));
const ledgerRoute = createRoute({ getParentRoute: inShell, path: '/ledger', validateSearch: readSearch({ kind: oneOf('MONTH', 'DAY'), on: day, environment: oneOf('live', 'test'), account: text(64) }) }).lazy(() => import('./pages/ledger').then((page) => page.Route));
const reconciliationRoute = createRoute({ getParentRoute: inShell, path: '/reconciliation' }).lazy(() => import('./pages/ownReconciliation').then((page) => page.Route));
const anomaliesRoute = createRoute({ getParentRoute: inShell, path: '/anomalies', validateSearch: readSearch({ environment: oneOf('live', 'test') }) }).lazy(() => import('./pages/anomalies').then((page) => page.Route));
const anomalyRoute = createRoute({ getParentRoute: inShell, path: '/anomalies/$id' }).lazy(() => import('./pages/anomaly').then((page) => page.Route));
const settlementsRoute = createRoute({ getParentRoute: inShell, path: '/settlements', validateSearch: readSearch({ environment: oneOf('live', 'test'), settlement: text(64) }) }).lazy(() => import('./pages/settlements').then((page) => page.Route));
const myDataRoute = createRoute({ getParentRoute: inShell, path: '/settings/data' }).lazy(() => import('./pages/myData').then((page) => page.Route));
const standingRoute = createRoute({ getParentRoute: inShell, path: '/standing', validateSearch: readSearch({ renew: text(30) }) }).lazy(() => import('./pages/standing').then((page) => page.Route));
const storesRoute = createRoute({ getParentRoute: inShell, path: '/settings/stores' }).lazy(() => import('./pages/stores').then((page) => page.Route));
const policiesRoute = createRoute({ getParentRoute: inShell, path: '/policies', validateSearch: readSearch({ q: text(100) }) }).lazy(() => import('./pages/policies').then((page) => page.Route));

const applicationsRoute = createRoute({ getParentRoute: inShell, path: '/apply' }).lazy(() => import('./pages/applications').then((page) => page.Route));

/** One application: the pages below share its state, its saving and its uploads. */
const applyRoute = createRoute({ getParentRoute: inShell, path: '/apply/$id' }).lazy(() => import('./pages/applyLayout').then((page) => page.Route));
const inApply = () => applyRoute;

const overviewRoute = createRoute({ getParentRoute: inApply, path: '/' }).lazy(() => import('./pages/applyOverview').then((page) => page.Route));

const sectionRoute = createRoute({
  getParentRoute: inApply,
  path: '/$section',
  validateSearch: readSearch({ focus: text(64) }),
}).lazy(() => import('./pages/applySection').then((page) => page.Route));

const statusRoute = createRoute({ getParentRoute: inApply, path: '/status' }).lazy(() => import('./pages/applyStatus').then((page) => page.Route));

const agreementRoute = createRoute({ getParentRoute: inApply, path: '/agreement' }).lazy(() => import('./pages/agreement').then((page) => page.Route));

const planRoute = createRoute({ getParentRoute: inApply, path: '/plan' }).lazy(() => import('./pages/applyPlan').then((page) => page.Route));

const growthRoute = createRoute({ getParentRoute: inShell, path: '/growth' }).lazy(() => import('./pages/growth').then((page) => page.Route));

const chartsRoute = createRoute({ getParentRoute: inShell, path: '/charts', validateSearch: readSearch({ days: oneOf('7', '30', '92'), store: text(64), channel: oneOf(...wallets) }) }).lazy(() =>
  import('./pages/charts').then((page) => page.Route),
);
const compareRoute = createRoute({ getParentRoute: inShell, path: '/compare' }).lazy(() => import('./pages/compare').then((page) => page.Route));

const developerRoute = createRoute({ getParentRoute: inShell, path: '/developer' }).lazy(() => import('./pages/developer').then((page) => page.Route));
const apiKeysRoute = createRoute({ getParentRoute: inShell, path: '/developer/keys', validateSearch: readSearch({ key: text(64), new: oneOf('yes') }) }).lazy(() =>
  import('./pages/apiKeys').then((page) => page.Route),
);

const providersRoute = createRoute({ getParentRoute: inShell, path: '/developer/providers', validateSearch: readSearch({ of: text(64), env: oneOf(...environments), new: oneOf('yes') }) }).lazy(() =>
  import('./pages/providers').then((page) => page.Route),
);

const signCheckRoute = createRoute({ getParentRoute: inShell, path: '/developer/signature' }).lazy(() => import('./pages/signCheck').then((page) => page.Route));
const webhooksRoute = createRoute({
  getParentRoute: inShell,
  path: '/developer/webhooks',
  validateSearch: readSearch({
    env: oneOf(...environments), endpoint: text(64), event: text(64), new: oneOf('yes'), state: oneOf(...deliveryStates), type: text(60), at: text(64),
  }),
}).lazy(() => import('./pages/webhooks').then((page) => page.Route));
const acceptanceRoute = createRoute({ getParentRoute: inShell, path: '/developer/acceptance', validateSearch: readSearch({ run: text(64) }) }).lazy(() =>
  import('./pages/acceptance').then((page) => page.Route),
);

const integrationRoute = createRoute({ getParentRoute: inShell, path: '/developer/integration', validateSearch: readSearch({ project: text(64) }) }).lazy(() =>
  import('./pages/integration').then((page) => page.Route),
);

const routeTree = rootRoute.addChildren([
  loginRoute,
  signUpRoute,
  plansRoute,
  callOffRoute,
  partnersRoute,
  shellRoute.addChildren([
    homeRoute,
    ordersRoute,
    growthRoute,
    chartsRoute,
    compareRoute,
    terminalsRoute,
    codesRoute,
    codeBatchRoute,
    codeRoute,
    settingsRoute,
    passwordRoute,
    accountsRoute,
    limitsRoute,
    statementsRoute,
    ledgerRoute,
    reconciliationRoute,
    anomaliesRoute,
    anomalyRoute,
    settlementsRoute,
    standingRoute,
    storesRoute,
    myDataRoute,
    policiesRoute,
    developerRoute,
    providersRoute,
    apiKeysRoute,
    signCheckRoute,
    webhooksRoute,
    acceptanceRoute,
    integrationRoute,
    applicationsRoute,
    applyRoute.addChildren([overviewRoute, sectionRoute, statusRoute, agreementRoute, planRoute]),
  ]),
]);

export const router = createRouter({ ...routerDefaults, basepath: '/m', routeTree, parseSearch, stringifySearch });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
