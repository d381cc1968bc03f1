import { beforeEach, describe, expect, it } from 'vitest';
import { createClock } from './clock';
import type { Signer } from './message';
import { createSignedFetch } from './signedFetch';

const device = Date.parse('2026-11-22T12:00:00Z');
const signer: Signer = { mchid: 'mch_1', keyId: 'key_1', sign: async (message) => Promise.resolve(Buffer.from(message).toString('base64')) };

function partsOf(request: Request): Record<string, string> {
  return Object.fromEntries([...(request.headers.get('Authorization') ?? '').matchAll(/(\w+)="([^"]*)"/g)].map((m): [string, string] => [m[1] ?? '', m[2] ?? '']));
}

function tillWhere(answer: (request: Request, n: number) => Response | Promise<Response>) {
  const clock = createClock(localStorage, () => device);
  const seen: Request[] = [];
  const reached: boolean[] = [];
  const send = createSignedFetch({
    signer: () => signer,
    clock,
    onReach: (ok) => reached.push(ok),
    fetch: async (input) => {
      seen.push((input as Request).clone());
      return answer(input as Request, seen.length);
    },
  });
  return { send, clock, seen, reached };
}

const stale = (date: string) => () => Response.json({ code: 'SIGNATURE_TIME_OUTSIDE' }, { status: 401, headers: { Date: date } });

describe('signed fetch', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('signs the bytes that are sent, with path and query', async () => {
    const { send, seen } = tillWhere(() => Response.json({}));
    await send(new Request('http://shop.example/v1/payments?state=PAID&limit=2', { method: 'POST', body: '{"a":"元"}' }));
    const sent = seen[0];
    expect(await sent?.text()).toBe('{"a":"元"}');
    expect(partsOf(sent as Request)).toMatchObject({ mchid: 'mch_1', key_id: 'key_1', timestamp: String(device / 1000) });
    const covered = Buffer.from(partsOf(sent as Request)['signature'] ?? '', 'base64').toString();
    expect(covered.startsWith(`POST\n/v1/payments?state=PAID&limit=2\n${device / 1000}\n`)).toBe(true);
    expect(covered.endsWith('\n{"a":"元"}\n')).toBe(true);
  });

  it('keeps how far its clock is off and sends the refused request once more, anew', async () => {
    const { send, seen, clock } = tillWhere((_, n) => (n === 1 ? stale('Sun, 22 Nov 2026 11:00:00 GMT')() : Response.json({ ok: true })));
    expect((await send(new Request('http://shop.example/v1/me'))).status).toBe(200);
    expect(seen.map((r) => partsOf(r)['timestamp'])).toEqual([String(device / 1000), String(device / 1000 - 3600)]);
    expect(partsOf(seen[0] as Request)['nonce']).not.toBe(partsOf(seen[1] as Request)['nonce']);
    expect(clock.offset()).toBe(-3_600_000);
    expect(createClock(localStorage, () => device).offset()).toBe(-3_600_000);
  });

  it('signs anew what the browser has sent twice, since the first one may have been done', async () => {
    const { send, seen } = tillWhere((_, n) => (n === 1 ? Response.json({ code: 'SIGNATURE_REPLAYED' }, { status: 401 }) : Response.json({ ok: true })));
    expect((await send(new Request('http://shop.example/v1/payments', { method: 'POST', body: '{}' }))).status).toBe(200);
    expect(partsOf(seen[0] as Request)['nonce']).not.toBe(partsOf(seen[1] as Request)['nonce']);
  });

  it('leaves every other refusal alone', async () => {
    const { send, seen } = tillWhere(() => Response.json({ code: 'SIGNATURE_INVALID' }, { status: 401 }));
    expect((await send(new Request('http://shop.example/v1/me'))).status).toBe(401);
    expect(seen).toHaveLength(1);
  });

  it('does not go round when the clock stays refused', async () => {
    const { send, seen } = tillWhere(stale('Sun, 22 Nov 2026 11:00:00 GMT'));
    expect((await send(new Request('http://shop.example/v1/me'))).status).toBe(401);
    expect(seen).toHaveLength(2);
  });

  it('tells whether the server was reached', async () => {
    const { send, reached } = tillWhere((_, n) => (n === 1 ? Promise.reject(new TypeError('Failed to fetch')) : Response.json({}, { status: 500 })));
    await expect(send(new Request('http://shop.example/v1/me'))).rejects.toThrow();
    await send(new Request('http://shop.example/v1/me'));
    expect(reached).toEqual([false, true]);
  });
});
