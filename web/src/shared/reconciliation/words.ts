import type { Tone } from '../parts/StatusTag';

/** The tones of a difference's states, as the server names them (internal/recon/state.go). */
export const differenceTones = { OPEN: 'bad', HELD: 'waiting', PROPOSED: 'running', PAIRED: 'done', ADJUSTED: 'done', WRITTEN_OFF: 'idle' } as const satisfies Readonly<Record<string, Tone>>;

const whys = ['unknown', 'unpaid', 'ended', 'missing', 'reversed', 'failed', 'amount', 'settle', 'fee', 'transaction', 'number', 'merchant', 'account', 'day', 'fund', 'fund_only', 'trade_only', 'file_refused'] as const;

/** The word for what exactly differs; undefined for one that this page does not know. */
export function whyOf(why: string): (typeof whys)[number] | undefined {
  return whys.find((known) => known === why);
}
