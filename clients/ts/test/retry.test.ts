import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultRetry as policy, pauseBefore, retryAfter, worthAnotherTry } from '../src/retry.ts';

test('pauses double, at most to the policy\'s end', () => {
  assert.deepEqual([1, 2, 3, 20].map((n) => pauseBefore(policy, n, undefined, 1)), [250, 500, 1000, 20_000]);
  assert.equal(pauseBefore(policy, 1, undefined, 0), 125);
  assert.equal(pauseBefore(policy, 1, 20, 0), 20_000);
  assert.equal(pauseBefore(policy, 1, 21, 0), undefined);
});

test('Retry-After is read in seconds and as a date', () => {
  const now = Date.parse('2025-11-27T08:00:00Z');
  assert.equal(retryAfter('7', now), 7);
  assert.equal(retryAfter('Thu, 27 Nov 2025 08:00:09 GMT', now), 9);
  assert.equal(retryAfter('Thu, 27 Nov 2025 07:00:00 GMT', now), 0);
  assert.equal(retryAfter('soon', now), undefined);
  assert.equal(retryAfter(null, now), undefined);
});

test('only what may pass is tried again', () => {
  assert.deepEqual([200, 400, 401, 404, 409, 422, 429, 500, 502, 503].filter(worthAnotherTry), [429, 500, 502, 503]);
});
