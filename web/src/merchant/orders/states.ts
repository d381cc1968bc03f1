import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export type OrderState = Schema['OrderState'];
export type RefundState = Schema['RefundState'];

export const orderStates = ['PAID', 'REFUNDED', 'PAYING', 'UNKNOWN', 'CLOSED', 'FAILED', 'REVERSED', 'REVERSING', 'CLOSING', 'PAID_LATE', 'CREATED'] as const satisfies readonly OrderState[];

/** What an order's state means to the shop (docs/states.md). */
export const orderTone: Record<OrderState, Tone> = {
  CREATED: 'waiting',
  PAYING: 'waiting',
  UNKNOWN: 'unknown',
  CLOSING: 'running',
  REVERSING: 'running',
  PAID: 'done',
  FAILED: 'bad',
  CLOSED: 'idle',
  REVERSED: 'idle',
  PAID_LATE: 'unknown',
  REFUNDED: 'idle',
};

export const refundTone: Record<RefundState, Tone> = {
  CREATED: 'waiting',
  PROCESSING: 'running',
  UNKNOWN: 'unknown',
  ABNORMAL: 'bad',
  SUCCEEDED: 'done',
  FAILED: 'bad',
};
