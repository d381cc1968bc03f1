import type { QueryKey } from '@tanstack/react-query';

/** What changes without this person's doing; the rest (reasons, roles, about) is read when a page opens. */
const moving = ['/console/orders', '/console/refunds', '/console/review/applications', '/console/overview', '/console/merchants', '/console/agent', '/console/terminals', '/console/bindings', '/console/codes', '/console/bills', '/console/messages', '/console/renewals', '/console/upkeep'];

/** Whether a signal from the server is a reason to read this query again. */
export function isMoving(key: QueryKey): boolean {
  const path = key[1];
  return typeof path === 'string' && moving.some((start) => path === start || path.startsWith(`${start}/`));
}
