/** The server's time as far as this device knows it. */
export interface Clock {
  /** Milliseconds since 1970 by the server's clock. */
  now: () => number;
  /** How far this device's clock is behind the server's, in milliseconds. */
  offset: () => number;
  /** Takes a time that the server has just told. */
  learn: (serverMs: number) => void;
  /** Takes the Date of an answer that has just come; whole seconds and the way here are no reason to change anything. */
  notice: (date: string | null) => void;
}

const storageKey = 'cloudpos.clock';
const plausibleMs = 20 * 366 * 24 * 3_600_000;
const toleranceMs = 3_000;

/** Makes the clock of one page; what was learnt stays on this device, for a till whose clock is wrong every morning. */
export function createClock(storage: Storage, device: () => number = Date.now): Clock {
  const kept = Number(storage.getItem(storageKey) ?? 0);
  let offset = Number.isFinite(kept) && Math.abs(kept) < plausibleMs ? kept : 0;
  const learn = (serverMs: number): void => {
    if (!Number.isFinite(serverMs)) return;
    offset = Math.round(serverMs - device());
    storage.setItem(storageKey, String(offset));
  };
  return {
    now: () => device() + offset,
    offset: () => offset,
    learn,
    notice: (date) => {
      const told = Date.parse(date ?? '') + 500; // the middle of the second
      if (Math.abs(told - device() - offset) > toleranceMs) learn(told);
    },
  };
}
