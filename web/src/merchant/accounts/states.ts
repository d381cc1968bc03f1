import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export type Account = Schema['AccountView'];
export type Accounts = Schema['SettlementAccounts'];
type Verification = Schema['VerificationView'];

export const accountTone: Record<Account['state'], Tone> = { ADDED: 'waiting', VERIFYING: 'running', VERIFIED: 'done', COOLING: 'waiting', ACTIVE: 'done', FAILED: 'bad' };

export const verificationTone: Record<Verification['state'], Tone> = {
  SENDING: 'running', UNKNOWN: 'unknown', ACCEPTED: 'running', CREDITED: 'waiting', CONFIRMED: 'done', LOCKED: 'bad', EXPIRED: 'bad', REFUSED: 'bad', RETURNED: 'bad',
};

/** Whether the amount that came is wanted now. */
export function awaitsAmount({ verification }: Account): boolean {
  return verification?.state === 'CREDITED';
}

/** Whether the account may be taken off. */
export function mayRemove({ state }: Account): boolean {
  return state === 'ADDED' || state === 'FAILED' || state === 'VERIFIED';
}

/** A small transfer is less than a yuan: what people type is taken as 0.xx, and "35" as 35 fen. Null when it cannot be one. */
export function amountTyped(text: string): number | null {
  const match = /^(?:0?\.(\d{1,2})|(\d{1,2}))$/.exec(text.trim().replace('。', '.'));
  if (!match) return null;
  const fen = match[1] === undefined ? Number(match[2]) : Number(match[1].padEnd(2, '0'));
  return fen >= 1 && fen <= 99 ? fen : null;
}
