import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderWithShell } from '@/shared/testing/renderWithShell';
import type { Schema } from '../api';
import { texts } from '../texts';

// The client takes fetch when its module is read, so the wire is played before that.
const wire = vi.hoisted(() => {
  const fetch = vi.fn<(request: Request) => Promise<Response>>();
  globalThis.fetch = (input) => fetch(input as Request);
  return fetch;
});
const { RefundForm } = await import('./RefundForm');

const order = { id: 'ord_1', refundable_fen: 1234, refundable_display: '12.34', refunds: [] } as unknown as Schema['OrderDetail'];
const refund = { id: 'ref_1', out_refund_no: 'RM1', amount_fen: 500, state: 'SUCCEEDED' };

const shown = () => renderWithShell(<RefundForm order={order} onDone={() => undefined} />, { texts });
const sentBodies = () => Promise.all(wire.mock.calls.map(([request]) => request.clone().json() as Promise<Schema['RefundRequest']>));

async function ask(amount: string): Promise<void> {
  await userEvent.type(screen.getByLabelText('退款金额（元）'), amount);
  await userEvent.click(screen.getByRole('button', { name: /确认退款/ }));
}

describe('a refund', () => {
  afterEach(() => {
    wire.mockReset();
  });

  it('is repeated under the same number after a lost answer, also when the page was opened anew', async () => {
    wire.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const first = await shown();
    await ask('5');
    expect(await screen.findByText('上一次退款结果还不知道。')).toBeTruthy();
    expect(screen.queryByLabelText('退款金额（元）')).toBeNull(); // no other refund while this one may have happened
    first.unmount();

    await shown();
    wire.mockResolvedValueOnce(Response.json(refund, { status: 201 }));
    await userEvent.click(screen.getByRole('button', { name: '用同一单号再次发送' }));
    expect(await screen.findByText('退款成功')).toBeTruthy();
    const [lost, repeated] = await sentBodies();
    expect(lost).toMatchObject({ amount_fen: 500 });
    expect(repeated).toEqual(lost);
    expect(localStorage.length).toBe(1); // the language only
  });

  it('begins anew after a refusal', async () => {
    wire.mockResolvedValue(new Response('{"code":"REFUND_TOO_MUCH","title_zh":"超过可退金额"}', { status: 422, headers: { 'Content-Type': 'application/problem+json' } }));
    await shown();
    await ask('5');
    expect(await screen.findByText('没有退款成功')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /确认退款/ }));
    await vi.waitFor(() => {
      expect(wire).toHaveBeenCalledTimes(2);
    });
    const [one, two] = await sentBodies();
    expect(two?.out_refund_no).not.toBe(one?.out_refund_no);
  });

  it.each(['0', '12.35', '1.234', 'abc', ''])('of %j is not sent', async (amount) => {
    await shown();
    if (amount) await userEvent.type(screen.getByLabelText('退款金额（元）'), amount);
    await userEvent.click(screen.getByRole('button', { name: /确认退款/ }));
    expect(wire).not.toHaveBeenCalled();
  });
});
