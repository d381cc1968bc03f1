import type { Tone } from './StatusTag';

export const settlementStates = ['EXPECTED', 'ARRIVED', 'DIFFERENT', 'OVERDUE', 'UNKNOWN', 'NOTHING'] as const;

type State = (typeof settlementStates)[number];

/** What a settlement's state means to whoever waits for the money (docs/states.md). */
export const settlementTones: Record<State, Tone> = {
  EXPECTED: 'waiting',
  ARRIVED: 'done',
  DIFFERENT: 'bad',
  OVERDUE: 'bad',
  UNKNOWN: 'unknown',
  NOTHING: 'idle',
};

/** Where a difference lies: in the payments and refunds themselves, in what the channel paid out, or not known without its fund bill. */
export type DifferenceSide = 'facts' | 'payout' | 'both' | 'unknown';

interface Compared {
  booked_known: boolean;
  booked_fen: number;
  net_fen: number;
  carried_fen: number;
  arrived_fen: number;
}

/** Compares our book, what the channel's fund bill booked for the same payments, and what was paid out. */
export function differenceSide(of: Compared): DifferenceSide {
  if (!of.booked_known) return 'unknown';
  const facts = of.booked_fen !== of.net_fen;
  const payout = of.arrived_fen !== Math.max(0, of.booked_fen + of.carried_fen);
  if (facts && payout) return 'both';
  return facts ? 'facts' : 'payout';
}
