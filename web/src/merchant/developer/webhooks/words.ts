import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../../api';

export type Endpoint = Schema['WebhookEndpoint'];
export type Event = Schema['WebhookEvent'];
export type Delivery = Schema['WebhookDelivery'];
export type Environment = 'test' | 'live';
export type DeliveryState = Delivery['state'];

export const environments = ['test', 'live'] as const;
export const deliveryStates = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export const kinds = ['payment', 'refund', 'terminal', 'application'] as const;

export const deliveryTone: Record<DeliveryState, Tone> = { PENDING: 'running', DELIVERED: 'done', FAILED: 'bad' };

/** Where an endpoint stands, in one word; an enabled one that fails says so. */
export type EndpointState = 'ok' | 'failing' | 'off' | 'stopped';

export function endpointState(of: Endpoint): EndpointState {
  if (of.state === 'DISABLED_BY_OWNER') return 'off';
  if (of.state === 'DISABLED_BY_FAILURES') return 'stopped';
  return of.failures_in_a_row > 0 ? 'failing' : 'ok';
}

export const endpointTone: Record<EndpointState, Tone> = { ok: 'done', failing: 'waiting', off: 'idle', stopped: 'bad' };

/** How an event stands as a whole: one that failed anywhere failed, one that is on its way anywhere is on its way. */
export function eventState(of: Event): DeliveryState {
  const states = of.deliveries.map(({ state }) => state);
  if (states.includes('FAILED')) return 'FAILED';
  return states.includes('PENDING') ? 'PENDING' : 'DELIVERED';
}

const known = ['STATUS', 'REDIRECT', 'TIMEOUT', 'FORBIDDEN_ADDRESS', 'NO_SUCH_HOST', 'TLS', 'CONNECT', 'RECEIVER_GIVEN_UP', 'ENDPOINT_OFF'] as const;
export type Reason = (typeof known)[number] | 'OTHER';

/** Why something did not arrive, as one of the reasons that there are words for. */
export function reasonOf(code: string): Reason {
  return known.find((each) => each === code) ?? 'OTHER';
}

/** A list of types after one was ticked or unticked. * stands for all, payment.* for all of its kind. */
export function toggleType(list: readonly string[], type: string, on: boolean): string[] {
  if (!on) return list.filter((each) => each !== type);
  if (type === '*') return ['*'];
  const kind = type.endsWith('.*') ? type.slice(0, -1) : undefined;
  return [...list.filter((each) => each !== '*' && !(kind && each.startsWith(kind))), type];
}
