import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { look } from '../harness/shots';

type Pages = Readonly<Record<string, string>>;

/** Every page by its address, for those who may open it, with the name that its screenshots get. */
export const pages = {
  admin: {
    'admin-overview': '/admin/', 'admin-orders': '/admin/orders', 'admin-flows': '/admin/flows?days=7', 'admin-refunds': '/admin/refunds', 'admin-merchants': '/admin/merchants',
    'admin-messages': '/admin/messages', 'admin-users': '/admin/users', 'admin-roles': '/admin/roles', 'admin-audit': '/admin/audit', 'admin-system': '/admin/system',
    'admin-password': '/admin/password',
  },
  reviewer: { 'admin-overview-reviewer': '/admin/', 'admin-review-pending': '/admin/review', 'admin-review-done': '/admin/review?tab=done' },
  support: { 'admin-exceptions': '/admin/exceptions' },
  finance: {
    'admin-bills': '/admin/bills', 'admin-fees': '/admin/fees', 'admin-ledger': '/admin/ledger', 'admin-limits': '/admin/limits', 'admin-statements': '/admin/statements',
    'admin-settlements': '/admin/settlements', 'admin-settlement-terms': '/admin/settlement-terms', 'admin-reconciliation': '/admin/reconciliation', 'admin-anomalies': '/admin/anomalies',
  },
  merchant: {
    'm-orders': '/m/orders', 'm-terminals': '/m/terminals', 'm-terminal-new': '/m/terminals?new=yes', 'm-settings': '/m/settings', 'm-password': '/m/settings/password',
    'm-applications': '/m/apply', 'm-home-live': '/m/', 'm-limits': '/m/limits', 'm-statements': '/m/statements', 'm-settlements': '/m/settlements', 'm-reconciliation': '/m/reconciliation', 'm-anomalies': '/m/anomalies',
    'm-ledger': '/m/ledger', 'm-charts': '/m/charts', 'm-charts-week': '/m/charts?days=7', 'm-compare': '/m/compare',
  },
  till: { 'pos-home': '/pos/', 'pos-orders-all': '/pos/orders', 'pos-refund-find': '/pos/refund', 'pos-today': '/pos/today' },
} as const satisfies Record<string, Pages>;

/** Waits until a page shows what it was asked for: nothing is being read any more and nothing went wrong. */
async function settled(page: Page, name: string): Promise<void> {
  await page.locator('h1, h2').first().waitFor();
  await page.locator('.cp-skeleton').first().waitFor({ state: 'hidden' });
  expect(await page.locator('.cp-error').allInnerTexts(), name).toEqual([]);
}

/** Opens pages one after another: each must show itself, and none may be wider than its screen. */
export async function visit(page: Page, base: string, which: Pages): Promise<void> {
  for (const [name, path] of Object.entries(which)) {
    await page.goto(base + path);
    await settled(page, path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `pixels by which ${path} is wider than its screen`).toBeLessThanOrEqual(0);
    await look(page, name);
  }
}
