import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export type Standing = Schema['Standing'];
export type Paper = Schema['PaperTerm'];
export type Renewal = Schema['Renewal'];
export type Cause = Schema['Halt']['cause'];

export const standTone: Record<Standing['stand'], Tone> = { '': 'idle', trading: 'done', warned: 'waiting', frozen: 'bad', suspended: 'bad' };
export const renewalTone: Record<Renewal['state'], Tone> = { PENDING: 'waiting', ACCEPTED: 'done', REFUSED: 'bad' };

/** One thing that a merchant has to see to; the gravest come first. */
export type Due = 'suspended' | 'frozen' | 'expired' | 'warned' | 'refused' | 'soon' | 'check';

/** The newest renewal of a paper; the server sends the newest first. */
export function renewalOf(standing: Standing, kind: Paper['kind']): Renewal | undefined {
  return standing.renewals.find((renewal) => renewal.kind === kind);
}

/** What a paper waits for, if for anything: nothing while its renewal is looked at. */
export function paperDue(standing: Standing, paper: Paper): Due | undefined {
  const renewal = renewalOf(standing, paper.kind);
  if (renewal?.state === 'PENDING') return undefined;
  if (paper.expired) return 'expired';
  if (renewal?.state === 'REFUSED' && renewal.old_valid_to === paper.valid_to) return 'refused';
  return paper.soon ? 'soon' : undefined;
}

/** All that is due, the gravest first. */
export function duesOf(standing: Standing): Due[] {
  const order: readonly Due[] = ['suspended', 'frozen', 'expired', 'warned', 'refused', 'soon', 'check'];
  const found = new Set<Due | undefined>(standing.papers.map((paper) => paperDue(standing, paper)));
  if (standing.stand === 'suspended' || standing.stand === 'frozen' || standing.stand === 'warned') found.add(standing.stand);
  if (standing.check_open) found.add('check');
  return order.filter((due) => found.has(due));
}

/** The causes that are not lifted. */
export function openCauses(standing: Standing): Schema['Halt'][] {
  return standing.halts.filter((halt) => !halt.lifted_at);
}

/** Whether the owner's password brings rights or trade back. */
export function mayWake(standing: Standing): boolean {
  return Boolean(standing.dormant_since) || openCauses(standing).some((halt) => halt.cause === 'dormant');
}
