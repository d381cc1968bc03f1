import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

/** What an opening's state means to the merchant. */
export const openingTone: Record<Schema['OpeningState'], Tone> = {
  QUEUED: 'waiting',
  SUBMITTING: 'waiting',
  AUDITING: 'waiting',
  REJECTED: 'bad',
  TO_CONFIRM: 'running',
  TO_SIGN: 'running',
  SIGNING: 'running',
  OPEN: 'done',
  DEGRADED: 'bad',
  CANCELLED: 'idle',
};
