import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerToSign, ApiError, AnswerSignatureError, Client, hmacSigner, NetworkError, type ClientOptions } from '../src/index.ts';
import { vectors as v } from './vectors.ts';

const signer = await hmacSigner({ mchid: 'mch_1', keyId: 'key_1', secret: v.hmac.secret });
const body = { out_order_no: 'A-1', scene: 'qr_code' as const, channel: 'wechat' as const, amount_fen: 1234, description: '示例' };
const device = Date.parse('2025-11-27T08:00:00Z');

interface Seen {
  url: string;
  method: string;
  body: string;
  headers: Headers;
  nonce: string;
}

type Script = (seen: Seen, n: number) => Promise<Response> | Response;

/** A platform that answers as a script says, and a client of it that waits without losing time. */
function platformWhere(script: Script, options: Partial<ClientOptions> = {}) {
  const seen: Seen[] = [];
  const pauses: number[] = [];
  const client = new Client({
    baseUrl: 'https://pos.example/', signer, now: () => device,
    sleep: async (ms) => { pauses.push(ms); return Promise.resolve(); },
    fetch: async (url, init) => {
      const headers = new Headers(init?.headers);
      const nonce = /nonce="([^"]+)"/.exec(headers.get('Authorization') ?? '')?.[1] ?? '';
      seen.push({ url: String(url), method: init?.method ?? '', body: String(init?.body ?? ''), headers, nonce });
      const now = seen[seen.length - 1];
      assert.ok(now);
      return script(now, seen.length);
    },
    ...options,
  });
  return { client, seen, pauses };
}

async function signed(seen: Seen, status: number, value: unknown, nonce = seen.nonce): Promise<Response> {
  const text = JSON.stringify(value);
  const signature = await signer.sign(answerToSign(status, nonce, '1764230401', new TextEncoder().encode(text)));
  return new Response(text, { status, headers: { 'Cloudpos-Signature': `CLOUDPOS-HMAC-SHA256 key_id="key_1",timestamp="1764230401",nonce="${nonce}",signature="${signature}"` } });
}

const problem = (code: string, status: number, headers: Record<string, string> = {}) => () =>
  Response.json({ code, status, title_en: 'no', request_id: 'req_1' }, { status, headers });

test('a request is signed over what is sent, and a good answer is given out', async () => {
  const { client, seen } = platformWhere(async (s) => signed(s, 200, { items: [], next_cursor: 'c' }));
  const page = await client.call('get', '/v1/payments', { query: { out_order_no: 'A 1&2', limit: 5 } });
  assert.equal(page.next_cursor, 'c');
  const one = seen[0];
  assert.ok(one);
  assert.equal(one.url, 'https://pos.example/v1/payments?out_order_no=A+1%262&limit=5');
  assert.match(one.headers.get('Authorization') ?? '', /^CLOUDPOS-HMAC-SHA256 mchid="mch_1",key_id="key_1",timestamp="1764230400",nonce="[0-9a-f]{32}",signature="[A-Za-z0-9+/]{43}="$/);
  assert.equal(one.headers.get('Idempotency-Key'), null);
});

test('a repetition keeps body and number and signs anew', async () => {
  const { client, seen, pauses } = platformWhere((s, n) => {
    if (n === 1) throw new TypeError('connection reset');
    if (n === 2) return problem('UNAVAILABLE', 503)();
    if (n === 3) return problem('TOO_MANY_REQUESTS', 429, { 'Retry-After': '7' })();
    return signed(s, 200, { result: 'DONE', payment: { id: 'ord_1' } });
  });
  const made = await client.call('post', '/v1/payments', { body });
  assert.equal(made.payment.id, 'ord_1');
  assert.equal(new Set(seen.map((s) => s.body)).size, 1);
  assert.equal(seen[0]?.body, JSON.stringify(body));
  assert.equal(new Set(seen.map((s) => s.nonce)).size, 4);
  assert.equal(pauses.length, 3);
  assert.ok((pauses[0] ?? 0) >= 125 && (pauses[0] ?? 0) <= 250);
  assert.equal(pauses[2], 7000);
});

test('a POST without a number of the merchant\'s keeps one Idempotency-Key', async () => {
  const { client, seen } = platformWhere(async (s, n) => (n < 3 ? problem('INTERNAL', 500)() : signed(s, 200, { result: 'DONE', payment: {} })));
  await client.call('post', '/v1/payments/{id}/close', { path: { id: 'ord_1' } });
  const keys = seen.map((s) => s.headers.get('Idempotency-Key'));
  assert.equal(keys.length, 3);
  assert.ok(keys[0]);
  assert.equal(new Set(keys).size, 1);
  assert.equal(seen[0]?.url, 'https://pos.example/v1/payments/ord_1/close');
});

test('a refusal is not repeated and tells its code', async () => {
  const { client, seen } = platformWhere(problem('ORDER_NUMBER_TAKEN', 409));
  await assert.rejects(client.call('post', '/v1/payments', { body }), (e: unknown) => {
    assert.ok(e instanceof ApiError);
    assert.deepEqual([e.code, e.status, e.outcome, e.problem?.request_id], ['ORDER_NUMBER_TAKEN', 409, 'refused', 'req_1']);
    return true;
  });
  assert.equal(seen.length, 1);
});

test('the end of patience says that the outcome is unknown', async () => {
  const dead = platformWhere(() => { throw new TypeError('refused'); });
  await assert.rejects(dead.client.call('post', '/v1/payments', { body }), (e: unknown) => e instanceof NetworkError && e.outcome === 'unknown');
  assert.equal(dead.seen.length, 4);
  const ill = platformWhere(() => new Response('<html>', { status: 502 }), { retry: { tries: 2 } });
  await assert.rejects(ill.client.call('get', '/v1/me', {}), (e: unknown) => e instanceof ApiError && e.outcome === 'unknown' && e.code === '');
  assert.equal(ill.seen.length, 2);
  const busy = platformWhere(problem('TOO_MANY_REQUESTS', 429, { 'Retry-After': '3600' }));
  await assert.rejects(busy.client.call('get', '/v1/me', {}), (e: unknown) => e instanceof ApiError && e.retryAfterSeconds === 3600);
  assert.equal(busy.seen.length, 1);
});

test('an answer that is not signed, or signed for another request, is not believed', async () => {
  for (const script of [
    () => Response.json({ result: 'DONE' }),
    async (s: Seen) => signed(s, 200, { result: 'DONE' }, 'fedcba9876543210'),
    async (s: Seen) => signed({ ...s, nonce: s.nonce }, 201, {}).then((r) => new Response(r.body, { status: 200, headers: r.headers })),
    async (s: Seen) => signed(s, 409, {}).then((r) => new Response('{"code":"FORGED"}', { status: 409, headers: r.headers })),
  ]) {
    const { client, seen } = platformWhere(script);
    await assert.rejects(client.call('get', '/v1/me', {}), (e: unknown) => e instanceof AnswerSignatureError && e.outcome === 'unknown');
    assert.equal(seen.length, 1);
  }
});

test('a wrong clock is set by the platform\'s, once', async () => {
  const late = { Date: 'Thu, 27 Nov 2025 08:10:00 GMT' };
  const { client, seen } = platformWhere(async (s, n) => (n === 1 ? problem('SIGNATURE_TIME_OUTSIDE', 401, late)() : signed(s, 200, {})));
  await client.call('get', '/v1/me', {});
  assert.match(seen[1]?.headers.get('Authorization') ?? '', /timestamp="1764231000"/);
  const stubborn = platformWhere(problem('SIGNATURE_TIME_OUTSIDE', 401, late));
  await assert.rejects(stubborn.client.call('get', '/v1/me', {}), /SIGNATURE_TIME_OUTSIDE/);
  assert.equal(stubborn.seen.length, 2);
});

test('a path without its parameter is no request', async () => {
  const { client, seen } = platformWhere(() => new Response(''));
  await assert.rejects(client.call('get', '/v1/payments/{id}', { path: { id: '' } }), TypeError);
  assert.equal(seen.length, 0);
});

test('a file is given out as text, verified over its bytes', async () => {
  const csv = '\ufeffkind,amount_fen\r\npayment,100\r\n';
  const { client } = platformWhere(async (s) => {
    const signature = await signer.sign(answerToSign(200, s.nonce, '1764230401', new TextEncoder().encode(csv)));
    return new Response(csv, { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Cloudpos-Signature': `CLOUDPOS-HMAC-SHA256 key_id="key_1",timestamp="1764230401",nonce="${s.nonce}",signature="${signature}"` } });
  });
  const file: string = await client.call('get', '/v1/bills/{id}/file', { path: { id: 'bil_1' } });
  assert.equal(file, csv.slice(1));
});
