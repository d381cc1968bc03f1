import { keepPreviousData, useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';

/** A page of a list as every list of the API gives it. */
export interface ListPage {
  items: object[];
  next_cursor?: string;
}

/** A row of such a page. */
export type RowOf<Page extends ListPage> = Page['items'][number];

/** A list that is read page by page; rows that were read stay while newer ones are asked for or cannot be had. */
export interface Pages<Page extends ListPage> {
  query: UseInfiniteQueryResult<InfiniteData<Page>>;
  rows: RowOf<Page>[];
  first: Page | undefined;
}

/** Reads a list by cursor. `path` and `filters` name it in the cache; `read` asks for one page. */
export function usePages<Page extends ListPage>(
  path: string,
  filters: object,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>,
): Pages<Page> {
  const query = useInfiniteQuery({
    queryKey: ['get', path, filters, 'pages'],
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  return { query, rows: query.data?.pages.flatMap((page) => page.items) ?? [], first: query.data?.pages[0] };
}
