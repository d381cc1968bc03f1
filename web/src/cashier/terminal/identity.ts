import type { Signer } from '../sign/message';
import { signText, type TerminalKey } from '../sign/keys';
import type { Database } from '../store/database';

/** Who this browser is to the server, since its activation. The private key stays inside and only signs. */
export interface Identity {
  mchid: string;
  keyId: string;
  privateKey: CryptoKey;
  terminalId: string;
  /** Names as they were last told, to be shown while the server cannot be reached. */
  storeName: string;
  terminalName: string;
}

/** A key made for an activation that has not been answered yet: trying again sends the same one. */
export interface PendingActivation extends TerminalKey {
  pending: true;
}

/** Keeps the identity and tells who is interested. */
export interface IdentityStore {
  current: () => Identity | null;
  signer: () => Signer | null;
  save: (identity: Identity) => Promise<void>;
  forget: () => Promise<void>;
  /** The key of an activation under way, made on first use. */
  pendingKey: (make: () => Promise<TerminalKey>) => Promise<TerminalKey>;
  subscribe: (listener: () => void) => () => void;
}

const isPending = (value: Identity | PendingActivation | undefined): value is PendingActivation => value !== undefined && 'pending' in value;

/** Reads the identity that this browser keeps. */
export async function loadIdentity(db: Database): Promise<IdentityStore> {
  const kept = await db.get('identity', 'self');
  let identity: Identity | null = kept && !isPending(kept) ? kept : null;
  const listeners = new Set<() => void>();
  const tell = (next: Identity | null): void => {
    identity = next;
    listeners.forEach((listener) => { listener(); });
  };
  return {
    current: () => identity,
    signer: () => {
      const self = identity;
      return self && { mchid: self.mchid, keyId: self.keyId, sign: async (message) => signText(self.privateKey, message) };
    },
    save: async (next) => {
      await db.put('identity', next, 'self');
      await db.delete('identity', 'pending');
      tell(next);
    },
    forget: async () => {
      await db.delete('identity', 'self');
      tell(null);
    },
    pendingKey: async (make) => {
      const waiting = await db.get('identity', 'pending');
      if (isPending(waiting)) return waiting;
      const key = await make();
      await db.put('identity', { ...key, pending: true }, 'pending');
      return key;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
