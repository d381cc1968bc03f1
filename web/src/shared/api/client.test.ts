import { describe, expect, it, vi } from 'vitest';
import { createApi } from './client';
import { ApiProblem, localCodes } from './problem';

interface Paths {
  '/thing': { get: { responses: { 200: { content: { 'application/json': { name: string } } } } } };
}

function apiAnswering(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn<(request: Request) => Promise<Response>>(async () => answer());
  return { api: createApi<Paths>({ fetch, baseUrl: 'http://shop.example' }), fetch };
}

async function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('createApi', () => {
  it('gives data and sends cookies to our origin only', async () => {
    const { api, fetch } = apiAnswering(() => Response.json({ name: 'x' }));
    expect((await api.GET('/thing')).data).toEqual({ name: 'x' });
    expect(fetch.mock.calls[0]?.[0].credentials).toBe('same-origin');
  });

  it('throws the problem that the server sent', async () => {
    const { api } = apiAnswering(
      () => new Response('{"code":"FORBIDDEN","title_zh":"无权限"}', { status: 403, headers: { 'Content-Type': 'application/problem+json' } }),
    );
    expect(await caught(api.GET('/thing'))).toMatchObject({ code: 'FORBIDDEN', status: 403, title: { zh: '无权限' } });
  });

  it('keeps the request id of an answer that is no problem', async () => {
    const { api } = apiAnswering(() => new Response('<html>', { status: 502, headers: { 'X-Request-Id': 'req_9' } }));
    expect(await caught(api.GET('/thing'))).toMatchObject({ code: localCodes.unreadable, requestId: 'req_9', outcomeUnknown: true });
  });

  it('calls a broken connection an unknown outcome', async () => {
    const { api } = apiAnswering(() => Promise.reject(new TypeError('Failed to fetch')));
    const error = await caught(api.GET('/thing'));
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ code: localCodes.network, status: 0, outcomeUnknown: true });
  });

  it('leaves an abort by the caller alone', async () => {
    const { api } = apiAnswering(() => Promise.reject(new DOMException('gone', 'AbortError')));
    expect(await caught(api.GET('/thing'))).toMatchObject({ name: 'AbortError' });
  });
});
