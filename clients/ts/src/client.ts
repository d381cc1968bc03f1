import { verifyAnswer } from './answer.ts';
import { actsFor, newNonce, stringToSign } from './message.ts';
import { ApiError, NetworkError, type CloudposError, type Problem } from './problem.ts';
import { defaultRetry, pauseBefore, retryAfter, worthAnotherTry, type RetryPolicy } from './retry.ts';
import { keyRing, type KeyRing } from './ring.ts';
import type { PlatformKey, Signer } from './signer.ts';
import type { AnswerOf, MethodOf, OptionsOf } from './typed.ts';
import type { paths } from './v1.ts';

/** How a Client speaks. */
export interface ClientOptions {
  /** Such as https://pos.example. */
  baseUrl: string;
  signer: Signer;
  /** Keys of the platform that are trusted from the start; others are read from GET /v1/platform-keys. */
  platformKeys?: PlatformKey[];
  retry?: Partial<RetryPolicy>;
  /** How long one try may take; default 30 s. */
  timeoutMs?: number;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Waits; for tests. */
  sleep?: (ms: number) => Promise<void>;
}

/** A try that ended without an answer that can be given to the caller. */
interface Ended {
  error: CloudposError;
  again: boolean;
  afterSeconds: number | undefined;
}

interface Sendable {
  method: string;
  pathAndQuery: string;
  body: string;
  idempotencyKey: string | undefined;
  signal: AbortSignal | undefined;
}

/** A signed client of /v1. Every operation of the document is a call; answers are verified before they are given out. */
export class Client {
  readonly #options: ClientOptions;
  readonly #ring: KeyRing;
  readonly #retry: RetryPolicy;
  /** How far our clock is behind the platform's, learnt when it refuses our time. */
  #offsetMs = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#retry = { ...defaultRetry, ...options.retry };
    this.#ring = keyRing(async () => loadPlatformKeys(options), options.platformKeys, options.now);
  }

  /**
   * Sends a request and answers what the platform says, verified. It is repeated on network errors, 5xx and 429, with the
   * same body and the same Idempotency-Key and a new signature: a merchant's number or that key lets the platform do it
   * once. Throws ApiError, NetworkError or AnswerSignatureError; each says whether the outcome is known.
   */
  async call<P extends keyof paths, M extends MethodOf<P>>(method: M, path: P, options: OptionsOf<P, M>): Promise<AnswerOf<P, M>> {
    const o = options as { path?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; idempotencyKey?: string; signal?: AbortSignal };
    const request: Sendable = {
      method: method.toUpperCase(),
      pathAndQuery: fill(path, o.path) + queryString(o.query),
      body: o.body === undefined ? '' : JSON.stringify(o.body),
      idempotencyKey: o.idempotencyKey ?? keyFor(method, path),
      signal: o.signal,
    };
    for (let again = 1; ; again++) {
      const got = await this.#once(request);
      if ('value' in got) return got.value as AnswerOf<P, M>;
      const pause = got.again && again < this.#retry.tries && request.signal?.aborted !== true
        ? pauseBefore(this.#retry, again, got.afterSeconds, Math.random())
        : undefined;
      if (pause === undefined) throw got.error;
      await (this.#options.sleep ?? sleep)(pause);
    }
  }

  async #once(request: Sendable): Promise<{ value: unknown } | Ended> {
    const nonce = newNonce();
    let response: Response;
    let body: Uint8Array;
    try {
      const url = new URL(this.#options.baseUrl.replace(/\/+$/, '') + request.pathAndQuery);
      response = await (this.#options.fetch ?? fetch)(url, await this.#signed(request, url.pathname + url.search, nonce));
      body = new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      return { error: new NetworkError(`no answer: ${String(cause)}`, { cause }), again: true, afterSeconds: undefined };
    }
    const signature = response.headers.get('Cloudpos-Signature');
    if (response.ok || signature !== null) await verifyAnswer(this.#options.signer, this.#ring, nonce, response.status, signature, body);
    const text = new TextDecoder().decode(body);
    if (response.ok) return { value: valueOf(response, text) };
    return this.#refused(response, problemIn(text));
  }

  #refused(response: Response, problem: Problem | undefined): Ended {
    const afterSeconds = retryAfter(response.headers.get('Retry-After'), this.#now());
    const error = new ApiError(response.status, problem, afterSeconds);
    if (error.code === 'SIGNATURE_TIME_OUTSIDE') { // the clock of this machine is wrong: take the platform's
      const told = Date.parse(response.headers.get('Date') ?? '');
      const learnt = Number.isNaN(told) ? this.#offsetMs : told - (this.#options.now ?? Date.now)();
      const moved = Math.abs(learnt - this.#offsetMs) > 1000;
      this.#offsetMs = learnt;
      return { error, again: moved, afterSeconds: 0 };
    }
    return { error, again: worthAnotherTry(response.status), afterSeconds };
  }

  /** What is signed is what is sent: path and query as the URL writes them. */
  async #signed(request: Sendable, pathAndQuery: string, nonce: string): Promise<RequestInit> {
    const { signer, timeoutMs = 30_000 } = this.#options;
    const timestamp = String(Math.floor(this.#now() / 1000));
    const signature = await signer.sign(stringToSign(request.method, pathAndQuery, timestamp, nonce, request.body, actsFor(signer)));
    const headers = new Headers({
      Accept: 'application/json',
      Authorization: `${signer.algorithm} mchid="${signer.mchid}",key_id="${signer.keyId}",timestamp="${timestamp}",nonce="${nonce}",signature="${signature}"`,
    });
    if (request.body !== '') headers.set('Content-Type', 'application/json');
    if (request.idempotencyKey !== undefined) headers.set('Idempotency-Key', request.idempotencyKey);
    const timeout = AbortSignal.timeout(timeoutMs);
    return {
      method: request.method,
      headers,
      body: request.body === '' ? null : request.body,
      redirect: 'error', // a signature is for one address
      signal: request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]),
    };
  }

  #now(): number {
    return (this.#options.now ?? Date.now)() + this.#offsetMs;
  }
}

/** What an answer holds: JSON, the text of a file as it is (without its byte order mark), or nothing. */
function valueOf(response: Response, text: string): unknown {
  if (response.headers.get('Content-Type')?.startsWith('text/csv') === true) return text;
  return text === '' ? undefined : JSON.parse(text);
}

/** Reads the public keys that answers to key pairs are signed with; throws when they cannot be read. */
async function loadPlatformKeys(options: ClientOptions): Promise<PlatformKey[]> {
  const response = await (options.fetch ?? fetch)(`${options.baseUrl.replace(/\/+$/, '')}/v1/platform-keys`, { redirect: 'error' });
  if (!response.ok) throw new Error(`/v1/platform-keys answers ${response.status}`);
  const list = (await response.json()) as { items?: PlatformKey[] };
  return list.items ?? [];
}

/**
 * A POST whose body carries no number of the merchant's gets a key, so that a repetition does nothing twice. Payments and
 * refunds have their own numbers.
 */
function keyFor(method: string, path: string): string | undefined {
  return method.toUpperCase() === 'POST' && path !== '/v1/payments' && path !== '/v1/refunds' ? crypto.randomUUID() : undefined;
}

function fill(path: string, values: Record<string, unknown> | undefined): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values?.[name];
    if (value === undefined || value === '') throw new TypeError(`${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
}

function queryString(values: Record<string, unknown> | undefined): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values ?? {})) if (value !== undefined) query.append(name, String(value));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function problemIn(text: string): Problem | undefined {
  try {
    const read = JSON.parse(text) as Partial<Problem> | null;
    return typeof read?.code === 'string' ? (read as Problem) : undefined;
  } catch {
    return undefined;
  }
}

async function sleep(ms: number): Promise<void> {
  await new Promise((resolve) => { setTimeout(resolve, ms); });
}
