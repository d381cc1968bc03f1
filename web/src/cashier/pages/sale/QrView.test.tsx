import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderWithShell } from '@/shared/testing/renderWithShell';
import { aMe, aPayment } from '../../testing/samples';
import { texts } from '../../texts';
import type { SaleViewProps } from '../Sale';

vi.mock('../../desk/useDesk', () => ({ useMe: () => aMe(), useLine: () => ({ online: true, stream: 'open' }) }));
vi.mock('@tanstack/react-router', () => ({ useRouter: () => ({ navigate: () => undefined }) }));
const { QrView } = await import('./QrView');

async function show(over: Partial<SaleViewProps>) {
  const leave = vi.fn(async () => Promise.resolve());
  const thing = aPayment({ scene: 'qr_code', channel: 'unionpay', qr: 'https://qr.95516.com/00010001/62example', expires_at: '2026-11-22T12:51:05+08:00' });
  const props = {
    sale: { record: { no: 'P1', tapeId: 't', amountFen: 1234, scene: 'qr_code', channel: 'unionpay', remark: '', createdAt: 0, parked: false, ended: false }, chase: { phase: 'known', asking: false, thing } },
    verdict: 'scan', ways: { leave }, trouble: null, stays: false, now: Date.parse('2026-11-22T12:47:00+08:00'), waitedMs: 0, onQuery: vi.fn(), onCancel: vi.fn(), onShowAgain: vi.fn(), ...over,
  } as unknown as SaleViewProps;
  await renderWithShell(<QrView {...props} />, { texts });
  return { props, leave };
}

describe('a code that waits', () => {
  it('names the wallet that can scan it', async () => {
    await show({});
    expect(screen.getByText(/请顾客打开/).closest('p')?.textContent).toContain('云闪付');
  });

  it('can be cancelled or renewed', async () => {
    const { props } = await show({});
    await userEvent.click(screen.getByRole('button', { name: /取消收款/ }));
    expect(props.onCancel).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('button', { name: /换新码/ })).toBeTruthy();
  });
});

describe('a code that its channel cannot close', () => {
  it('says when it ends, and offers no other charge', async () => {
    await show({ stays: true });
    const words = screen.getByRole('alert').textContent;
    expect(words).toContain('12:51:05');
    expect(words).toContain('请勿');
    expect(screen.queryByRole('button', { name: /换新码|改扫付款码|取消收款/ })).toBeNull();
  });

  it('lets the cashier go on, or show it again', async () => {
    const { props, leave } = await show({ stays: true });
    await userEvent.click(screen.getByRole('button', { name: '先收下一位' }));
    expect(leave).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole('button', { name: '再次出示' }));
    expect(props.onShowAgain).toHaveBeenCalledTimes(1);
  });
});
