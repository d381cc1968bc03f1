import { fenToYuan } from '@/shared/format/money';
import type { Schema } from '../api';

export const pers = ['MERCHANT', 'STORE', 'TERMINAL', 'CODE', 'CHANNEL', 'PAYER'] as const;
export const periods = ['SINGLE', 'DAY', 'MONTH'] as const;

/** What a limit says: an amount, a number, or both. */
export function capsOf(limit: Pick<Schema['Limit'], 'cap_fen' | 'cap_count'>, count: (n: number) => string): string {
  const parts = [];
  if (limit.cap_fen) parts.push(`¥${fenToYuan(limit.cap_fen)}`);
  if (limit.cap_count) parts.push(count(limit.cap_count));
  return parts.join(' · ');
}

export const raiseTones = { REQUESTED: 'waiting', APPROVED_ONCE: 'waiting', APPROVED: 'done', REJECTED: 'bad', WITHDRAWN: 'idle', REVOKED: 'idle' } as const;
