import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

type Bill = Schema['Bill'];

export const billStates = ['WAITING', 'LOADING', 'READY', 'NONE', 'REFUSED'] as const satisfies readonly Schema['BillState'][];

/** What a bill's state asks of people, which is finer than the state itself. */
export type BillWord = 'waiting' | 'notReady' | 'noAnswer' | 'broken' | 'loading' | 'ready' | 'reissued' | 'none' | 'refused';

/** Reads where a bill stands (docs/states.md); "not there yet" and "none at all" are two things. */
export function billWord(bill: Pick<Bill, 'state' | 'cause' | 'reissued'>): BillWord {
  switch (bill.state) {
    case 'LOADING':
      return 'loading';
    case 'READY':
      return bill.reissued ? 'reissued' : 'ready';
    case 'NONE':
      return 'none';
    case 'REFUSED':
      return 'refused';
    case 'WAITING':
      if (!bill.cause) return 'waiting';
      return bill.cause === 'NOT_READY' ? 'notReady' : bill.cause === 'BROKEN' ? 'broken' : 'noAnswer';
    default:
      return 'waiting'; // a state that this page is too old to know
  }
}

export const billWordTones: Record<BillWord, Tone> = {
  waiting: 'waiting',
  notReady: 'waiting',
  noAnswer: 'unknown',
  broken: 'unknown',
  loading: 'running',
  ready: 'done',
  reissued: 'unknown',
  none: 'idle',
  refused: 'bad',
};

/** Whether the figures count: only of a bill whose rows are in. */
export function hasFigures(bill: Pick<Bill, 'state'>): boolean {
  return bill.state === 'READY';
}

/** Whether somebody has to act; all else goes on by itself. */
export function needsPerson(bill: Pick<Bill, 'state' | 'reissued'>): boolean {
  return bill.state === 'REFUSED' || bill.reissued;
}
