import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const readRetriesMax = 2;

/** Reads are asked again when the answer was lost or the server was ill; a refusal is final. */
function worthAsking(failures: number, error: unknown): boolean {
  return failures < readRetriesMax && error instanceof ApiProblem && error.outcomeUnknown;
}

/**
 * The query client of one app. Writes are never repeated by themselves: whether a write with an unknown outcome may be
 * sent again is for its page to decide. `onSignedOut` is called when any call answers 401.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof ApiProblem && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: worthAsking, staleTime: 5_000, refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
