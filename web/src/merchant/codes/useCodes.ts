import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import type { operations } from '@/api/console';
import { $api, type Schema } from '../api';

/** What the address narrows the list to; see the route. */
export interface CodeSearch {
  q?: string;
  store?: string;
  status?: string;
  batch?: string;
  new?: string;
}

const pageSize = 50;

type Query = NonNullable<operations['list_codes']['parameters']['query']>;

/** The question that an address asks. */
export function codeQuery(search: CodeSearch): Query {
  return {
    limit: pageSize,
    ...(search.q && { q: search.q }),
    ...(search.store && { store_id: search.store }),
    ...(search.status && { status: search.status as NonNullable<Query['status']> }),
    ...(search.batch && { batch_no: search.batch }),
  };
}

/** The codes that an address asks for, page by page; what was read stays while it is read anew. */
export function useCodes(search: CodeSearch) {
  return $api.useInfiniteQuery('get', '/console/codes', { params: { query: codeQuery(search) } }, {
    pageParamName: 'cursor',
    initialPageParam: '',
    getNextPageParam: (last: Schema['CodeList']) => last.next_cursor || undefined,
    placeholderData: keepPreviousData,
  });
}

/** Channels and stores that codes can be made of. */
export function useCodeOptions() {
  return $api.useQuery('get', '/console/codes/options');
}

const codePath = '/console/codes/{id}';

/** Where one code stands in the cache. */
export const codeOptionsOf = (id: string) => $api.queryOptions('get', codePath, { params: { path: { id } } });

/** Takes a code as the server answered it, and has every list read again. */
export function useTakeCode(): (code: Schema['Code']) => void {
  const queries = useQueryClient();
  return (code) => {
    queries.setQueryData(codeOptionsOf(code.id).queryKey, code);
    void queries.invalidateQueries({ queryKey: ['get', '/console/codes'] });
  };
}

/** Codes of one store. */
export interface StoreCodes {
  store: Schema['Named'];
  codes: Schema['Code'][];
}

/** Parts a list by stores, in the order in which each comes up; within a store the order of the list stays. */
export function byStore(codes: readonly Schema['Code'][]): StoreCodes[] {
  const stores = new Map<string, StoreCodes>();
  for (const code of codes) {
    const of = stores.get(code.store.id);
    if (of) of.codes.push(code);
    else stores.set(code.store.id, { store: code.store, codes: [code] });
  }
  return [...stores.values()];
}
