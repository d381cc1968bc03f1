import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyWebhook, WebhookError } from '../src/index.ts';
import { webhook as w } from './vectors.ts';

const now = () => 1_764_230_400_000;
const other = `whsec_${btoa('another key of 32 bytes, nobody!')}`;

test('both schemes hold, each with its own key', async () => {
  for (const keys of [{ secrets: [w.secret] }, { publicKeys: [w.public_key] }, { secrets: [other, w.secret] }]) {
    const event = await verifyWebhook(w.headers, w.body, { ...keys, now });
    assert.deepEqual([event.id, event.type, event.sequence], ['evt_EXAMPLE', 'payment.paid', 3]);
  }
  assert.equal((await verifyWebhook(new Headers(w.headers), w.body, { secrets: [w.secret], now })).object_id, 'ord_EXAMPLE');
});

test('altered, foreign, old and early ones are refused', async () => {
  const keys = { secrets: [w.secret], publicKeys: [w.public_key], now };
  for (const [name, headers, body, with_] of [
    ['another body', w.headers, w.body.replace('1234', '1'), keys],
    ['written anew', w.headers, JSON.stringify(JSON.parse(w.body), null, 1), keys],
    ['another id', { ...w.headers, 'webhook-id': 'evt_OTHER' }, w.body, keys],
    ['another time', { ...w.headers, 'webhook-timestamp': '1764230401' }, w.body, keys],
    ['another key', w.headers, w.body, { secrets: [other], now }],
    ['no key', w.headers, w.body, { now }],
    ['not signed', { ...w.headers, 'webhook-signature': '' }, w.body, keys],
    ['an unknown scheme', { ...w.headers, 'webhook-signature': (w.headers['webhook-signature'] ?? '').replaceAll('v1', 'v9') }, w.body, keys],
    ['schemes swapped', { ...w.headers, 'webhook-signature': (w.headers['webhook-signature'] ?? '').replace('v1,', 'v1x,').replace('v1a,', 'v1,') }, w.body, keys],
    ['301 s old', w.headers, w.body, { ...keys, now: () => now() + 301_000 }],
    ['301 s early', w.headers, w.body, { ...keys, now: () => now() - 301_000 }],
    ['no time', { ...w.headers, 'webhook-timestamp': 'now' }, w.body, keys],
  ] as const) {
    await assert.rejects(verifyWebhook(headers, body, with_), WebhookError, name);
  }
  await assert.rejects(verifyWebhook(w.headers, w.body, { secrets: [w.public_key], now }), TypeError);
  await verifyWebhook(w.headers, w.body, { ...keys, now: () => now() + 300_000 });
});
