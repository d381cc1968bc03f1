import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderWithShell } from '@/shared/testing/renderWithShell';
import type { Desk } from '../../desk/desk';
import { DeskContext } from '../../desk/useDesk';
import { aPayment } from '../../testing/samples';
import { texts } from '../../texts';
import type { Channel } from '../../sale/model';
import { offerOf, type Verdict } from '../../sale/verdict';
import type { SaleViewProps } from '../Sale';
import { ResultButtons } from './ResultButtons';

vi.mock('@tanstack/react-router', () => ({ useNavigate: () => () => Promise.resolve() }));

const all: Verdict[] = ['sending', 'silent', 'scan', 'paying', 'unknown', 'closing', 'reversing', 'paid', 'failed', 'closed', 'reversed', 'late', 'refunded', 'refused', 'absent'];

async function show(verdict: Verdict, qrChannels: Channel[] = ['wechat']) {
  const ways = { home: vi.fn(async () => Promise.resolve()), leave: vi.fn(async () => Promise.resolve()), scanAgain: vi.fn(async () => Promise.resolve()), chargeCode: vi.fn(async () => Promise.resolve()), qrAgain: vi.fn(async () => Promise.resolve()), qrChannels };
  const thing = aPayment({ refundable_fen: 1234 });
  const props: SaleViewProps = {
    sale: { record: { no: 'P1', tapeId: 't', amountFen: 1234, scene: 'payer_code', remark: '', createdAt: 0, parked: false, ended: false }, chase: { phase: 'known', asking: false, thing } },
    verdict, ways, trouble: null, stays: false, now: 0, waitedMs: 0, onQuery: vi.fn(), onCancel: vi.fn(), onShowAgain: vi.fn(),
  };
  const desk = { printer: { print: vi.fn() } } as unknown as Desk;
  await renderWithShell(<DeskContext value={desk}><ResultButtons {...props} /></DeskContext>, { texts });
  return { ways, props };
}

const words = (): string => screen.queryAllByRole('button').map((b) => b.textContent).join('|');

describe('buttons of a result', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(all.filter((v) => !offerOf(v).again))('%s offers no second charge', async (verdict) => {
    await show(verdict);
    expect(words()).not.toMatch(/重新扫码|出示二维码/);
  });

  it.each(all.filter((v) => offerOf(v).again))('%s offers to charge again', async (verdict) => {
    const { ways } = await show(verdict);
    await userEvent.click(screen.getByRole('button', { name: /重新扫码/ }));
    expect(ways.scanAgain).toHaveBeenCalledTimes(1);
  });

  it('goes back to the keypad by itself, once, five seconds after payment', async () => {
    vi.useFakeTimers();
    const { ways } = await show('paid');
    expect(words()).toContain('5 秒后自动返回');
    act(() => { vi.advanceTimersByTime(4_000); });
    expect(words()).toContain('1 秒后自动返回');
    expect(ways.home).not.toHaveBeenCalled();
    act(() => { vi.advanceTimersByTime(10_000); });
    expect(ways.home).toHaveBeenCalledTimes(1);
  });

  it('cancels a payment that waits for its password only when asked twice', async () => {
    const { props } = await show('paying');
    await userEvent.click(screen.getByRole('button', { name: '取消本单' }));
    expect(props.onCancel).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: '再点一次，确认取消本单' }));
    expect(props.onCancel).toHaveBeenCalledTimes(1);
  });

  it('asks whose code to show instead, where several wallets are open', async () => {
    const { ways } = await show('failed', ['wechat', 'alipay', 'unionpay']);
    await userEvent.click(screen.getByRole('button', { name: /出示二维码/ }));
    expect(ways.qrAgain).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: /云闪付/ }));
    expect(ways.qrAgain).toHaveBeenCalledWith('unionpay');
  });
});
