import type { PlatformKey } from './signer.ts';

/** Where the platform's public keys come from. */
export interface KeyRing {
  /** The key of this id; undefined when the platform has none such. */
  find(keyId: string): Promise<PlatformKey | undefined>;
}

/** How often the platform is asked at most: a forged answer that names a key of its own costs no more than that. */
const loadsMost = 4;
const loadsWithinMs = 60_000;

/**
 * A ring that asks when an answer names a key that it does not know (a rotation): once for all answers that wait for it, and not
 * without end. What it knows stays when the asking fails.
 */
export function keyRing(load: () => Promise<PlatformKey[]>, known: PlatformKey[] = [], now: () => number = Date.now): KeyRing {
  let keys = known;
  let asking: Promise<void> | undefined;
  let asked: number[] = [];
  const here = (keyId: string): PlatformKey | undefined => keys.find((k) => k.key_id === keyId);
  const ask = async (): Promise<void> => {
    try {
      keys = [...known, ...(await Promise.resolve().then(load))];
    } catch {
      // Whoever waits finds no key, and the answer is not believed.
    } finally {
      asking = undefined;
    }
  };
  const begin = (): Promise<void> | undefined => {
    const at = now();
    asked = asked.filter((then) => at - then < loadsWithinMs);
    if (asked.length >= loadsMost) return undefined;
    asked.push(at);
    return ask();
  };
  return {
    find: async (keyId) => {
      if (here(keyId) === undefined && asking !== undefined) await asking; // it may have begun before this key was published
      if (here(keyId) === undefined) {
        asking ??= begin();
        await asking;
      }
      return here(keyId);
    },
  };
}
