import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { routerDefaults } from '@/shared/boot/routerDefaults';
import { settlementStates } from '@/shared/parts/settlement';
import { wallets } from '@/shared/parts/wallets';
import { billStates } from './bills/states';
import { day, fen, oneOf, parseSearch, readFilters, stringifySearch, text } from './lists/address';
import { Shell } from './Shell';

const rootRoute = createRootRoute();

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: readFilters({ next: text(500) }),
}).lazy(() => import('./pages/login').then((page) => page.Route));

/** Everything that stands inside the frame and needs a session. */
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: '_shell', component: Shell });
const inShell = () => shellRoute;

const orderStates = ['CREATED', 'PAYING', 'UNKNOWN', 'CLOSING', 'REVERSING', 'PAID', 'FAILED', 'CLOSED', 'REVERSED', 'PAID_LATE', 'REFUNDED'] as const;
const refundStates = ['CREATED', 'PROCESSING', 'UNKNOWN', 'ABNORMAL', 'SUCCEEDED', 'FAILED'] as const;
const environment = oneOf('test', 'live');
const id = text(64);

const overviewRoute = createRoute({ getParentRoute: inShell, path: '/' }).lazy(() => import('./pages/overview').then((page) => page.Route));

const reviewRoute = createRoute({
  getParentRoute: inShell,
  path: '/review',
  validateSearch: readFilters({ tab: oneOf('pending', 'mine', 'second', 'need_more', 'done'), q: text(100), risk: oneOf('high') }),
}).lazy(() => import('./pages/review').then((page) => page.Route));

const workbenchRoute = createRoute({ getParentRoute: inShell, path: '/review/$id' }).lazy(() =>
  import('./pages/workbench').then((page) => page.Route),
);

const ordersRoute = createRoute({
  getParentRoute: inShell,
  path: '/orders',
  validateSearch: readFilters({
    q: text(64),
    merchant_id: id,
    store_id: id,
    terminal_id: id,
    state: oneOf(...orderStates),
    channel: oneOf(...wallets),
    environment,
    refunded: oneOf('true'),
    min_fen: fen,
    max_fen: fen,
    from: day,
    to: day,
    order: id,
  }),
}).lazy(() => import('./pages/orders').then((page) => page.Route));

const flowsRoute = createRoute({
  getParentRoute: inShell,
  path: '/flows',
  validateSearch: readFilters({ days: oneOf('7', '30', '92'), acquirer_id: id, merchant_id: id, channel: oneOf(...wallets), environment }),
}).lazy(() => import('./pages/flows').then((page) => page.Route));

const refundsRoute = createRoute({
  getParentRoute: inShell,
  path: '/refunds',
  validateSearch: readFilters({ q: text(64), merchant_id: id, state: oneOf(...refundStates), automatic: oneOf('true'), environment, from: day, to: day, order: id }),
}).lazy(() => import('./pages/refunds').then((page) => page.Route));

const exceptionsRoute = createRoute({
  getParentRoute: inShell,
  path: '/exceptions',
  validateSearch: readFilters({ kind: oneOf('unknown', 'late_paid', 'second_payment', 'refund_stuck'), order: id }),
}).lazy(() => import('./pages/exceptions').then((page) => page.Route));

const billsRoute = createRoute({
  getParentRoute: inShell,
  path: '/bills',
  validateSearch: readFilters({ account_id: id, channel: oneOf(...wallets), kind: oneOf('trade', 'fund'), day, state: oneOf(...billStates), environment, bill: id, number: id }),
}).lazy(() => import('./pages/bills').then((page) => page.Route));

const reconciliationRoute = createRoute({
  getParentRoute: inShell,
  path: '/reconciliation',
  validateSearch: readFilters({
    view: oneOf('days'), channel: oneOf(...wallets), environment, from: day, to: day, class: oneOf('R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11'),
    state: oneOf('all', 'OPEN', 'HELD', 'PROPOSED', 'PAIRED', 'ADJUSTED', 'WRITTEN_OFF'), number: text(64), difference: id,
  }),
}).lazy(() => import('./pages/reconciliation').then((page) => page.Route));

const ledgerRoute = createRoute({
  getParentRoute: inShell,
  path: '/ledger',
  validateSearch: readFilters({ merchant_id: id, store_id: id, environment, from: day, to: day, account: text(64) }),
}).lazy(() => import('./pages/ledger').then((page) => page.Route));

const limitsRoute = createRoute({ getParentRoute: inShell, path: '/limits', validateSearch: readFilters({ merchant_id: id }) }).lazy(() => import('./pages/limits').then((page) => page.Route));

const statementsRoute = createRoute({
  getParentRoute: inShell,
  path: '/statements',
  validateSearch: readFilters({ merchant_id: id, kind: oneOf('MONTH', 'DAY'), environment, standing: oneOf('WAITING', 'UNREAD', 'OVERDUE', 'VIEWED') }),
}).lazy(() => import('./pages/statements').then((page) => page.Route));

const anomaliesRoute = createRoute({
  getParentRoute: inShell,
  path: '/anomalies',
  validateSearch: readFilters({ merchant_id: id, standing: oneOf('OVERDUE', 'WAITING', 'DONE'), environment, list: id }),
}).lazy(() => import('./pages/anomalies').then((page) => page.Route));

const settlementsRoute = createRoute({
  getParentRoute: inShell,
  path: '/settlements',
  validateSearch: readFilters({ merchant_id: id, channel: oneOf(...wallets), state: oneOf(...settlementStates), from: day, to: day, environment, settlement: id }),
}).lazy(() => import('./pages/settlements').then((page) => page.Route));

const merchantsRoute = createRoute({
  getParentRoute: inShell,
  path: '/merchants',
  validateSearch: readFilters({ q: text(100), status: oneOf('applying', 'approved', 'live', 'suspended', 'closed'), sandbox: oneOf('true') }),
}).lazy(() => import('./pages/merchants').then((page) => page.Route));

const merchantRoute = createRoute({ getParentRoute: inShell, path: '/merchants/$id' }).lazy(() =>
  import('./pages/merchant').then((page) => page.Route),
);

const upkeepRoute = createRoute({
  getParentRoute: inShell,
  path: '/upkeep',
  validateSearch: readFilters({ tab: oneOf('renewals', 'tasks', 'checks', 'merchants'), stand: oneOf('warned', 'frozen', 'suspended') }),
}).lazy(() => import('./pages/upkeep').then((page) => page.Route));

const dataRequestsRoute = createRoute({ getParentRoute: inShell, path: '/data-requests' }).lazy(() => import('./pages/dataRequests').then((page) => page.Route));

const messagesRoute = createRoute({
  getParentRoute: inShell,
  path: '/messages',
  validateSearch: readFilters({ channel: oneOf('SMS', 'EMAIL', 'IN_APP'), state: oneOf('PENDING', 'SENT', 'FAILED', 'EXPIRED'), phone: text(20) }),
}).lazy(() => import('./pages/messages').then((page) => page.Route));

const usersRoute = createRoute({ getParentRoute: inShell, path: '/users', validateSearch: readFilters({ q: text(100) }) }).lazy(() =>
  import('./pages/users').then((page) => page.Route),
);

const rolesRoute = createRoute({ getParentRoute: inShell, path: '/roles' }).lazy(() => import('./pages/roles').then((page) => page.Route));

const auditRoute = createRoute({
  getParentRoute: inShell,
  path: '/audit',
  validateSearch: readFilters({ actor: id, action: id, object_id: id, merchant_id: id, from: day, to: day }),
}).lazy(() => import('./pages/audit').then((page) => page.Route));

const systemRoute = createRoute({ getParentRoute: inShell, path: '/system' }).lazy(() => import('./pages/system').then((page) => page.Route));

const agentRoute = createRoute({ getParentRoute: inShell, path: '/agent' }).lazy(() => import('./pages/agent').then((page) => page.Route));

const feesRoute = createRoute({ getParentRoute: inShell, path: '/fees' }).lazy(() => import('./pages/fees').then((page) => page.Route));

const providerKeysRoute = createRoute({ getParentRoute: inShell, path: '/provider-keys' }).lazy(() => import('./pages/providerKeys').then((page) => page.Route));

const agentApplicationRoute = createRoute({ getParentRoute: inShell, path: '/agent/$id' }).lazy(() =>
  import('./pages/agentApplication').then((page) => page.Route),
);

const boardRoute = createRoute({ getParentRoute: inShell, path: '/board', validateSearch: readFilters({ from: day, to: day }) }).lazy(() => import('./pages/board').then((page) => page.Route));

const templatesRoute = createRoute({ getParentRoute: inShell, path: '/templates' }).lazy(() => import('./pages/templates').then((page) => page.Route));

const branchesRoute = createRoute({ getParentRoute: inShell, path: '/branches' }).lazy(() => import('./pages/branches').then((page) => page.Route));

const agentsRoute = createRoute({ getParentRoute: inShell, path: '/agents' }).lazy(() => import('./pages/agents').then((page) => page.Route));

const settlementTermsRoute = createRoute({ getParentRoute: inShell, path: '/settlement-terms' }).lazy(() => import('./pages/settlementTerms').then((page) => page.Route));
const workdaysRoute = createRoute({ getParentRoute: inShell, path: '/workdays' }).lazy(() => import('./pages/workdays').then((page) => page.Route));

const policiesRoute = createRoute({
  getParentRoute: inShell,
  path: '/policies',
  validateSearch: readFilters({ q: text(100), kind: text(30), region: text(60) }),
}).lazy(() => import('./pages/policies').then((page) => page.Route));

const policyRoute = createRoute({ getParentRoute: inShell, path: '/policies/$code' }).lazy(() => import('./pages/policy').then((page) => page.Route));

const demandsRoute = createRoute({ getParentRoute: inShell, path: '/demands' }).lazy(() => import('./pages/demands').then((page) => page.Route));

const bindingsRoute = createRoute({ getParentRoute: inShell, path: '/bindings' }).lazy(() => import('./pages/bindings').then((page) => page.Route));

const leadsRoute = createRoute({ getParentRoute: inShell, path: '/leads' }).lazy(() => import('./pages/leads').then((page) => page.Route));

const visitsRoute = createRoute({ getParentRoute: inShell, path: '/visits', validateSearch: readFilters({ ended: text(3) }) }).lazy(() => import('./pages/visits').then((page) => page.Route));

const visitRoute = createRoute({ getParentRoute: inShell, path: '/visits/$id' }).lazy(() => import('./pages/visit').then((page) => page.Route));

const passwordRoute = createRoute({ getParentRoute: inShell, path: '/password' }).lazy(() =>
  import('./pages/password').then((page) => page.Route),
);

const routeTree = rootRoute.addChildren([
  loginRoute,
  shellRoute.addChildren([
    overviewRoute,
    reviewRoute,
    workbenchRoute,
    ordersRoute,
    flowsRoute,
    refundsRoute,
    exceptionsRoute,
    billsRoute,
    reconciliationRoute,
    ledgerRoute,
    limitsRoute,
    statementsRoute,
    anomaliesRoute,
    settlementsRoute,
    merchantsRoute,
    merchantRoute,
    upkeepRoute,
    dataRequestsRoute,
    messagesRoute,
    usersRoute,
    rolesRoute,
    auditRoute,
    systemRoute,
    boardRoute,
    policiesRoute,
    policyRoute,
    demandsRoute,
    agentRoute,
    providerKeysRoute,
    feesRoute,
    agentApplicationRoute,
    templatesRoute,
    branchesRoute,
    agentsRoute,
    settlementTermsRoute,
    workdaysRoute,
    bindingsRoute,
    leadsRoute,
    visitsRoute,
    visitRoute,
    passwordRoute,
  ]),
]);

export const router = createRouter({ ...routerDefaults, basepath: '/admin', routeTree, parseSearch, stringifySearch });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
