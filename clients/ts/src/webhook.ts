import { derOf, fromBase64 } from './message.ts';
import { WebhookError } from './problem.ts';
import type { components } from './v1.ts';

/** The envelope of every event. Act once for an id: an event may come more than once. */
export interface EventOf<T extends string, D> {
  /** evt_…, the same at every try and resend, and the webhook-id. */
  id: string;
  type: T;
  /** The object's version. Events of one object may arrive in another order: a smaller one is older. */
  sequence: number;
  created_at: string;
  environment: 'test' | 'live';
  merchant_id: string;
  object_id: string;
  /** The object as it was then, in the form in which the API answers it. */
  data: D;
}

/** An event of a webhook. */
export type WebhookEvent =
  | EventOf<`payment.${string}`, components['schemas']['Payment']>
  | EventOf<`refund.${string}`, components['schemas']['Refund']>
  | EventOf<`terminal.${string}`, components['schemas']['Terminal']>
  | EventOf<`application.${string}` | `webhook.${string}`, Record<string, unknown>>;

/** What a webhook is verified with. One good signature of any of them is enough. */
export interface WebhookKeys {
  /** whsec_…: of the endpoint, and the one before it while it is being replaced. Verifies v1. */
  secrets?: readonly string[];
  /** whpk_…: verifies v1a, for receivers that should not be able to sign. */
  publicKeys?: readonly string[];
  /** How far webhook-timestamp may be from now, either way; default 300 s. */
  toleranceSeconds?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Verifies a webhook (Standard Webhooks) and answers its event. body is the raw text as it arrived: parsing and writing it
 * again changes bytes. Throws a WebhookError.
 */
export async function verifyWebhook(headers: Headers | Record<string, string | string[] | undefined>, body: string, keys: WebhookKeys): Promise<WebhookEvent> {
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const off = Math.abs((keys.now ?? Date.now)() / 1000 - Number(timestamp));
  if (!/^\d{1,12}$/.test(timestamp) || off > (keys.toleranceSeconds ?? 300)) throw new WebhookError(`webhook-timestamp is not of now: ${timestamp}`);
  const text = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const one of header(headers, 'webhook-signature').split(' ')) {
    const comma = one.indexOf(',');
    const signature = fromBase64(one.slice(comma + 1));
    if (comma > 0 && signature !== undefined && (await holds(one.slice(0, comma), signature, text, keys))) return eventIn(id, body);
  }
  throw new WebhookError('no signature holds');
}

async function holds(scheme: string, signature: Uint8Array<ArrayBuffer>, text: Uint8Array<ArrayBuffer>, keys: WebhookKeys): Promise<boolean> {
  switch (scheme) {
    case 'v1':
      for (const secret of keys.secrets ?? []) {
        const key = await crypto.subtle.importKey('raw', derOf(without('whsec_', secret)), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
        if (await crypto.subtle.verify('HMAC', key, signature, text)) return true;
      }
      return false;
    case 'v1a':
      for (const publicKey of keys.publicKeys ?? []) {
        const key = await crypto.subtle.importKey('raw', derOf(without('whpk_', publicKey)), { name: 'Ed25519' }, false, ['verify']);
        if (await crypto.subtle.verify('Ed25519', key, signature, text)) return true;
      }
      return false;
    default:
      return false;
  }
}

function without(prefix: string, key: string): string {
  if (!key.startsWith(prefix)) throw new TypeError(`a key that begins with ${prefix} is needed`);
  return key.slice(prefix.length);
}

function eventIn(id: string, body: string): WebhookEvent {
  const event = JSON.parse(body) as WebhookEvent;
  if (event.id !== id) throw new WebhookError('webhook-id is not the event\'s');
  return event;
}

function header(headers: Headers | Record<string, string | string[] | undefined>, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== 'string' || value === '') throw new WebhookError(`${name} is missing`);
  return value;
}
