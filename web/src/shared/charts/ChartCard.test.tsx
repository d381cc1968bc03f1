import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderWithShell } from '../testing/renderWithShell';
import { FlowCharts } from './FlowCharts';
import type { FlowWindow } from './flows';
import type { PlotProps } from './Plot';

// The picture itself is drawn by code that a browser fetches; what it is given is looked at in flows.test.ts.
vi.mock('./Plot', () => ({ Plot: ({ label }: PlotProps) => <div role="img" aria-label={label} /> }));

const sums = { paid_count: 3, paid_fen: 123_400, refunded_fen: 50, net_fen: 123_350, fee_fen: 2, tries_succeeded: 3, tries_ended: 4, tries_open: 1 };
const window: FlowWindow = {
  step: 'DAY', total: sums, channels: [{ channel: 'wechat', paid_fen: 123_400 }],
  steps: [
    { paid_count: 0, paid_fen: 0, refunded_fen: 0, net_fen: 0, fee_fen: 0, tries_succeeded: 0, tries_ended: 0, tries_open: 0, from: '2026-02-28T16:00:00Z', channels: [] },
    { ...sums, from: '2026-03-01T16:00:00Z', channels: [{ channel: 'wechat', paid_fen: 123_400, paid_count: 3 }] },
  ],
};

it('shows three charts and says what they show', async () => {
  await renderWithShell(<FlowCharts of={window} />);
  expect(screen.getAllByRole('img').map((picture) => picture.getAttribute('aria-label'))).toEqual(['收款最多：03-02；渠道：微信支付', '成功率 75.0%', '手续费']);
});

it('tells the same as a table, days without anything left out, with the total of the server', async () => {
  await renderWithShell(<FlowCharts of={window} />);
  const first = screen.getByRole('region', { name: '每日收款（按渠道）' });
  await userEvent.click(within(first).getByRole('button', { name: '看表格' }));
  expect(within(first).getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['日期', '微信支付', '收款', '退款', '净额', '笔数'],
    ['03-02', '1,234.00', '1,234.00', '0.50', '1,233.50', '3'],
    ['合计', '1,234.00', '1,234.00', '0.50', '1,233.50', '3'],
  ]);
  await userEvent.click(within(first).getByRole('button', { name: '看图' }));
  expect(within(first).getByRole('img')).toBeDefined();
});
