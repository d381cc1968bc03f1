import { authorization, newNonce, type Signer } from './message';
import type { Clock } from './clock';

/** The server's code for a request whose time is outside the window; nothing was done then. */
const clockIsOff = 'SIGNATURE_TIME_OUTSIDE';
/**
 * The server's code for a nonce that it has seen. It is ours alone, so the browser itself sent the request twice (it does
 * so when a kept connection breaks) and the first one may have been done. Our writes bear repetition: their numbers.
 */
const sentTwice = 'SIGNATURE_REPLAYED';

export interface SignedFetchOptions {
  /** Who signs; null before activation: such requests go unsigned. */
  signer: () => Signer | null;
  clock: Clock;
  /** Told after each attempt whether the server was reached. */
  onReach: (reached: boolean) => void;
  fetch?: typeof fetch;
}

async function signed(request: Request, body: string, signer: Signer, clock: Clock): Promise<Request> {
  const { pathname, search } = new URL(request.url);
  const timestamp = String(Math.floor(clock.now() / 1000));
  const copy = request.clone();
  copy.headers.set('Authorization', await authorization(signer, { method: request.method, pathAndQuery: pathname + search, body }, timestamp, newNonce()));
  return copy;
}

async function refusalCode(response: Response): Promise<unknown> {
  if (response.status !== 401) return undefined;
  const problem = (await response.clone().json().catch(() => null)) as { code?: unknown } | null;
  return problem?.code;
}

/**
 * fetch with this terminal's signature. When the server says that our clock is off, the difference is kept and the
 * request is signed and sent once more, and so it is when the browser has sent it twice.
 */
export function createSignedFetch(options: SignedFetchOptions): (request: Request) => Promise<Response> {
  const send = options.fetch ?? fetch;
  const reach = async (request: Request): Promise<Response> => {
    try {
      const response = await send(request);
      options.onReach(true);
      return response;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) options.onReach(false);
      throw error;
    }
  };
  return async (request) => {
    const signer = options.signer();
    if (!signer) return reach(request);
    const body = await request.clone().text();
    const response = await reach(await signed(request, body, signer, options.clock));
    const code = await refusalCode(response);
    if (code !== clockIsOff && code !== sentTwice) return response;
    if (code === clockIsOff) options.clock.learn(Date.parse(response.headers.get('Date') ?? ''));
    return reach(await signed(request, body, signer, options.clock));
  };
}
