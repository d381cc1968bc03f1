import { formatTime } from '@/shared/format/time';

/** Digits drawn at random, evenly. */
function randomDigits(count: number): string {
  let out = '';
  while (out.length < count) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < 250) out += String(byte % 10); // 250 is a multiple of ten: no digit is likelier than another
  }
  return out;
}

/**
 * A number for a payment or refund of this terminal: the second in Shanghai and eight random digits. It is made before
 * the first send and is what keeps a repeated request from becoming a second payment.
 */
export function newNumber(kind: 'P' | 'R', now: number): string {
  return `${kind}${formatTime(new Date(now), 'full').replace(/\D/g, '')}${randomDigits(8)}`;
}

/** The end of a number, by which people tell orders apart. */
export function tail(number: string): string {
  return number.slice(-4);
}
