import { expect, test } from 'vitest';
import { endpointState, eventState, reasonOf, toggleType, type Delivery, type Endpoint, type Event } from './words';

test('types are ticked and unticked', () => {
  expect(toggleType(['payment.paid'], '*', true)).toEqual(['*']);
  expect(toggleType(['*'], 'refund.*', true)).toEqual(['refund.*']);
  expect(toggleType(['payment.paid', 'refund.created'], 'payment.*', true)).toEqual(['refund.created', 'payment.*']);
  expect(toggleType(['payment.*', 'refund.*'], 'payment.*', false)).toEqual(['refund.*']);
});

test('an endpoint that fails says so before it is stopped', () => {
  const of = (state: Endpoint['state'], failures: number) => endpointState({ state, failures_in_a_row: failures } as Endpoint);
  expect([of('ENABLED', 0), of('ENABLED', 3), of('DISABLED_BY_OWNER', 3), of('DISABLED_BY_FAILURES', 0)]).toEqual(['ok', 'failing', 'off', 'stopped']);
});

test('an event is as good as its worst delivery', () => {
  const of = (...states: Delivery['state'][]) => eventState({ deliveries: states.map((state) => ({ state })) } as Event);
  expect([of('DELIVERED', 'FAILED', 'PENDING'), of('DELIVERED', 'PENDING'), of('DELIVERED')]).toEqual(['FAILED', 'PENDING', 'DELIVERED']);
});

test('a reason that is not known has words too', () => {
  expect([reasonOf('TLS'), reasonOf('NEW_ONE')]).toEqual(['TLS', 'OTHER']);
});
