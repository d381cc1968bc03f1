import type { IconName } from '@/shared/parts/icons';
import type { Permission } from '../session/session';

/** The pages that the navigation leads to, each named after its path; the overview is at the root. */
type MenuKey =
  | 'overview'
  | 'agent'
  | 'provider-keys'
  | 'review'
  | 'board'
  | 'orders'
  | 'flows'
  | 'refunds'
  | 'exceptions'
  | 'bills'
  | 'fees'
  | 'ledger'
  | 'settlements'
  | 'limits'
  | 'statements'
  | 'reconciliation'
  | 'anomalies'
  | 'merchants'
  | 'upkeep'
  | 'bindings'
  | 'data-requests'
  | 'leads'
  | 'visits'
  | 'policies'
  | 'templates'
  | 'branches'
  | 'agents'
  | 'demands'
  | 'settlement-terms'
  | 'workdays'
  | 'messages'
  | 'users'
  | 'roles'
  | 'audit'
  | 'system';

/** One entry of the navigation; it is there for those who may do one of `anyOf`. */
export interface MenuEntry {
  to: '/' | `/${Exclude<MenuKey, 'overview'>}`;
  key: MenuKey;
  icon: IconName;
  anyOf: readonly Permission[];
  /** Only for people of an agent (服务商): others may hold the same rights for other reasons. */
  agentOnly?: true;
}

interface MenuGroup {
  key: 'work' | 'merchant' | 'govern';
  entries: readonly MenuEntry[];
}

/** The navigation: only pages whose room exists. */
export const menu: readonly MenuGroup[] = [
  {
    key: 'work',
    entries: [
      { to: '/', key: 'overview', icon: 'home', anyOf: ['system.read'] },
      { to: '/agent', key: 'agent', icon: 'shop', anyOf: ['application.edit', 'application.review'], agentOnly: true },
      { to: '/provider-keys', key: 'provider-keys', icon: 'key', anyOf: ['key.manage'], agentOnly: true },
      { to: '/review', key: 'review', icon: 'review', anyOf: ['application.review', 'application.approve'] },
      { to: '/board', key: 'board', icon: 'calendar', anyOf: ['board.read'] },
      { to: '/orders', key: 'orders', icon: 'order', anyOf: ['order.read'] },
      { to: '/flows', key: 'flows', icon: 'chart', anyOf: ['order.read'] },
      { to: '/refunds', key: 'refunds', icon: 'undo', anyOf: ['order.read'] },
      { to: '/exceptions', key: 'exceptions', icon: 'warning', anyOf: ['order.operate'] },
      { to: '/reconciliation', key: 'reconciliation', icon: 'reconcile', anyOf: ['recon.read'] },
      { to: '/anomalies', key: 'anomalies', icon: 'check', anyOf: ['recon.read'] },
      { to: '/bills', key: 'bills', icon: 'file', anyOf: ['bill.read'] },
      { to: '/fees', key: 'fees', icon: 'fee', anyOf: ['fee.manage', 'fee.confirm'] },
      { to: '/ledger', key: 'ledger', icon: 'book', anyOf: ['ledger.read'] },
      { to: '/limits', key: 'limits', icon: 'risk', anyOf: ['limit.read'] },
      { to: '/statements', key: 'statements', icon: 'printer', anyOf: ['statement.read'] },
      { to: '/settlements', key: 'settlements', icon: 'bank', anyOf: ['settlement.read'] },
    ],
  },
  {
    key: 'merchant',
    entries: [
      { to: '/merchants', key: 'merchants', icon: 'shop', anyOf: ['merchant.read'] },
      { to: '/upkeep', key: 'upkeep', icon: 'pulse', anyOf: ['application.approve', 'merchant.suspend', 'team.assign'] },
      { to: '/bindings', key: 'bindings', icon: 'device', anyOf: ['binding.review', 'terminal.manage'] },
      { to: '/visits', key: 'visits', icon: 'calendar', anyOf: ['visit.read'] },
      { to: '/leads', key: 'leads', icon: 'bell', anyOf: ['lead.handle'] },
    ],
  },
  {
    key: 'govern',
    entries: [
      { to: '/policies', key: 'policies', icon: 'book', anyOf: [] },
      { to: '/demands', key: 'demands', icon: 'check', anyOf: ['policy.manage', 'application.review', 'application.approve'] },
      { to: '/templates', key: 'templates', icon: 'file', anyOf: ['policy.manage'] },
      { to: '/branches', key: 'branches', icon: 'bank', anyOf: ['policy.manage', 'board.read'] },
      { to: '/agents', key: 'agents', icon: 'shop', anyOf: ['policy.manage'] },
      { to: '/settlement-terms', key: 'settlement-terms', icon: 'bank', anyOf: ['settlement.read', 'contract.manage'] },
      { to: '/workdays', key: 'workdays', icon: 'calendar', anyOf: ['calendar.manage'] },
      { to: '/messages', key: 'messages', icon: 'message', anyOf: ['message.read'] },
      { to: '/users', key: 'users', icon: 'users', anyOf: ['user.manage'] },
      { to: '/roles', key: 'roles', icon: 'key', anyOf: ['user.manage'] },
      { to: '/data-requests', key: 'data-requests', icon: 'lock', anyOf: ['audit.read'] },
      { to: '/audit', key: 'audit', icon: 'audit', anyOf: ['audit.read'] },
      { to: '/system', key: 'system', icon: 'pulse', anyOf: ['system.read'] },
    ],
  },
];
