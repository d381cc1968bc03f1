import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ApiProblem, localCodes, parseProblem } from './problem';

async function readBody(response: Response): Promise<unknown> {
  if (!response.headers.get('Content-Type')?.includes('json')) return undefined;
  return response.json().catch(() => undefined);
}

/** Turns every refusal into a thrown ApiProblem, so that callers see either data or a problem. */
const problems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    throw parseProblem(response.status, await readBody(response), response.headers.get('X-Request-Id') ?? undefined);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    return new ApiProblem({ code: localCodes.network, status: 0, cause: error });
  },
};

/** What an app may add to its client. */
export interface ApiOptions {
  /** Runs nearer to the wire than the problem reader: signing of requests, checking of signed answers. */
  middleware?: Middleware[];
  /** Stands in for fetch in tests. */
  fetch?: (request: Request) => Promise<Response>;
  baseUrl?: string;
}

/**
 * A typed client for the paths of one OpenAPI document: `createApi<paths>()`. Cookies go to our own origin only.
 * Every call either gives data or throws ApiProblem (or AbortError when the caller gave up).
 */
export function createApi<Paths extends object>(options: ApiOptions = {}): Client<Paths> {
  const client = createClient<Paths>({
    baseUrl: options.baseUrl ?? window.location.origin,
    credentials: 'same-origin',
    ...(options.fetch && { fetch: options.fetch }),
  });
  client.use(problems, ...(options.middleware ?? []));
  return client;
}
