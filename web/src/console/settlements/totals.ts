import type { Schema } from '../api';

type Total = Schema['SettlementTotal'];

export interface Sums {
  expected: number;
  arrived: number;
  /** What arrived less what is expected, of settlements that are different or overdue. */
  difference: number;
  /** How many want a person. */
  look: number;
  /** How many cannot be told. */
  unknown: number;
}

/** Adds up what all settlements of the filter come to, in fen. */
export function sumsOf(totals: readonly Pick<Total, 'state' | 'count' | 'expected_fen' | 'arrived_fen'>[]): Sums {
  const out: Sums = { expected: 0, arrived: 0, difference: 0, look: 0, unknown: 0 };
  for (const total of totals) {
    out.expected += total.expected_fen;
    out.arrived += total.arrived_fen;
    if (total.state === 'DIFFERENT' || total.state === 'OVERDUE') {
      out.difference += total.arrived_fen - total.expected_fen;
      out.look += total.count;
    }
    if (total.state === 'UNKNOWN') out.unknown += total.count;
  }
  return out;
}
