import { describe, expect, it, vi } from 'vitest';
import { memoryShelf } from '../store/shelf';
import { aPayment } from '../testing/samples';
import { createAnnouncer, freshMs } from './announcer';
import type { Clip } from './sentence';

const paidAt = Date.parse('2026-11-22T12:46:08+08:00');
const paid = aPayment({ state: 'PAID', final: true, paid_at: '2026-11-22T12:46:08+08:00' });

function announcerAt(ms: number, shelf = memoryShelf()) {
  const say = vi.fn<(clips: readonly Clip[]) => boolean>(() => true);
  return { say, announcer: createAnnouncer({ shelf, now: () => ms, say }) };
}

describe('announcer', () => {
  it('speaks a fresh arrival, once, however often it is told of', async () => {
    const { say, announcer } = announcerAt(paidAt + 900);
    await Promise.all([announcer.arrived(paid, false), announcer.arrived(paid, true), announcer.arrived(paid, false)]);
    expect(say.mock.calls).toEqual([[['wechat', 'ten', '2', 'point', '3', '4', 'yuan']]]);
    expect(announcer.last()).toMatchObject({ spoken: true, payment: { id: 'ord_1' } });
  });

  it('stays silent about what another tab or the page before a reload has told', async () => {
    const shelf = memoryShelf();
    await announcerAt(paidAt, shelf).announcer.arrived(paid, true);
    const { say, announcer } = announcerAt(paidAt + 1_000, shelf);
    await announcer.arrived(paid, true);
    expect(say).not.toHaveBeenCalled();
  });

  it('does not speak old arrivals after reconnecting, unless somebody waits for one', async () => {
    const { say, announcer } = announcerAt(paidAt + freshMs + 1);
    await announcer.arrived(paid, false);
    expect(say).not.toHaveBeenCalled();
    expect(announcer.last()).toBeNull();
    await announcer.arrived(paid, true);
    expect(say).toHaveBeenCalledTimes(1);
  });

  it('speaks of nothing that the server does not call paid', async () => {
    const { say, announcer } = announcerAt(paidAt);
    for (const state of ['PAYING', 'UNKNOWN', 'PAID_LATE', 'REFUNDED', 'CLOSED'] as const) await announcer.arrived({ ...paid, state }, true);
    expect(say).not.toHaveBeenCalled();
  });
});
