import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export const differenceTones: Readonly<Record<Schema['DifferenceState'], Tone>> = {
  OPEN: 'bad',
  HELD: 'waiting',
  PROPOSED: 'running',
  PAIRED: 'done',
  ADJUSTED: 'done',
  WRITTEN_OFF: 'idle',
};

export const verdictTones: Readonly<Record<Schema['ReconVerdict'], Tone>> = { CLEAR: 'done', DIFFERS: 'bad', WAITING: 'waiting' };

const whys = ['unknown', 'unpaid', 'ended', 'missing', 'reversed', 'failed', 'amount', 'settle', 'fee', 'transaction', 'number', 'merchant', 'account', 'day', 'fund', 'fund_only', 'trade_only', 'file_refused'] as const;

/** The word for what exactly differs; undefined for one that this page does not know. */
export function whyOf(why: string): (typeof whys)[number] | undefined {
  return whys.find((known) => known === why);
}
