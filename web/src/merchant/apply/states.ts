import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export type ApplicationState = Schema['ApplicationState'];

/** What an application's state means to its applicant. */
export const applicationTone: Record<ApplicationState, Tone> = {
  DRAFT: 'idle',
  SUBMITTED: 'waiting',
  PRE_REVIEW: 'waiting',
  ACQUIRER_REVIEW: 'waiting',
  NEED_MORE: 'bad',
  APPROVED: 'running',
  REJECTED: 'bad',
  SIGNED: 'running',
  DEVICE_BOUND: 'running',
  ACTIVATED: 'running',
  TESTED: 'running',
  LIVE: 'done',
  SUSPENDED: 'bad',
  CLOSED: 'idle',
};
