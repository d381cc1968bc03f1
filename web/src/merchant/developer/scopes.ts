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

/** What software may do, and where. */
export interface Rights {
  scopes: string[];
  /** Whether it reaches the ticked stores alone. */
  limited: boolean;
  stores: string[];
}

/** What may be chosen of a key; networks as they are typed. */
export interface KeyTerms extends Rights {
  name: string;
  networks: string;
}

export function termsOf(key: Pick<ApiKey, 'name' | 'scopes' | 'stores' | 'networks'>): KeyTerms {
  return { name: key.name, scopes: key.scopes, limited: key.stores.length > 0, stores: key.stores.map(({ id }) => id), networks: key.networks.join(', ') };
}

/** Whether nothing that is needed is missing. A limit to no store would be none at all, and so is never sent. */
export function complete(terms: KeyTerms): boolean {
  return terms.name.trim() !== '' && sufficient(terms);
}

/** The same of rights alone. */
export function sufficient(rights: Rights): boolean {
  return rights.scopes.length > 0 && (!rights.limited || rights.stores.length > 0);
}
