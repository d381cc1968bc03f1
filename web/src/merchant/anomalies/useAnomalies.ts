import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../api';

const root = '/console/anomaly-checklists';

/** The lines of a list, page by page, in the order of their days. */
export function useLines(id: string) {
  return $api.useInfiniteQuery('get', '/console/anomaly-checklists/{id}/items', { params: { path: { id }, query: { limit: 50 } } }, {
    pageParamName: 'cursor', initialPageParam: '', getNextPageParam: (page: { next_cursor?: string }) => page.next_cursor,
  });
}

/** Reads again what a tick or a completion changed. */
export function useAnomaliesChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith(root) });
}
