import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export type ApiKey = Schema['APIKey'];

/** Where a key stands, in one word. */
export type KeyState = 'living' | 'ending' | 'over' | 'revoked';

export function keyState(key: ApiKey): KeyState {
  if (key.revoked_at) return 'revoked';
  if (!key.living) return 'over';
  return key.expires_at ? 'ending' : 'living';
}

export const keyTone: Record<KeyState, Tone> = { living: 'done', ending: 'waiting', over: 'idle', revoked: 'idle' };

/** What people type into the list of addresses: one a line, or apart by commas and blanks. */
export function networksOf(typed: string): string[] {
  return typed.split(/[\s,，;；]+/).filter(Boolean);
}
