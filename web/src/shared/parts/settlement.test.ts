import { describe, expect, it } from 'vitest';
import { differenceSide } from './settlement';

describe('where a difference lies', () => {
  const even = { booked_known: true, booked_fen: 1000, net_fen: 1000, carried_fen: 0, arrived_fen: 1000 };
  it.each([
    ['the channel kept something', { ...even, arrived_fen: 993 }, 'payout'],
    ['the channel booked something else and paid that out', { ...even, booked_fen: 900, arrived_fen: 900 }, 'facts'],
    ['both', { ...even, booked_fen: 900, arrived_fen: 800 }, 'both'],
    ['what was carried is no difference', { ...even, booked_fen: 900, carried_fen: -100, arrived_fen: 800 }, 'facts'],
    ['no fund bill of the trade day', { ...even, booked_known: false, arrived_fen: 1 }, 'unknown'],
  ] as const)('%s', (_, of, side) => {
    expect(differenceSide(of)).toBe(side);
  });
});
