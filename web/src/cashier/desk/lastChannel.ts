import { wallets } from '@/shared/parts/wallets';
import type { Channel } from '../sale/model';

const key = 'cloudpos.pos.qr-channel';

/** Whose code this till showed last, so that the choice begins there. Undefined when none was, or nothing can be kept. */
export function lastChannel(storage: Pick<Storage, 'getItem'> = localStorage): Channel | undefined {
  try {
    const kept = storage.getItem(key);
    return wallets.find((wallet) => wallet === kept);
  } catch {
    return undefined; // storage is switched off: the choice begins with the first
  }
}

/** Remembers whose code was shown. */
export function keepChannel(channel: Channel, storage: Pick<Storage, 'setItem'> = localStorage): void {
  try {
    storage.setItem(key, channel);
  } catch {
    // A convenience only.
  }
}
