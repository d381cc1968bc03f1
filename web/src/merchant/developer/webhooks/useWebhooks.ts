import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { $api, type Schema } from '../../api';
import type { DeliveryState, Environment } from './words';

/** What the address of the page says; see the route. */
export interface WebhookSearch {
  env?: Environment;
  endpoint?: string;
  event?: string;
  new?: string;
  state?: DeliveryState;
  type?: string;
  at?: string;
}

export function useEndpoints(environment: Environment) {
  return $api.useQuery('get', '/console/webhook-endpoints', { params: { query: { environment } } });
}

/** The log, page by page; what was read stays while it is read anew. */
export function useEvents(environment: Environment, search: WebhookSearch) {
  const query = { environment, limit: 30, ...(search.state && { state: search.state }), ...(search.type && { type: search.type }), ...(search.at && { endpoint_id: search.at }) };
  return $api.useInfiniteQuery('get', '/console/webhook-events', { params: { query } }, {
    pageParamName: 'cursor',
    initialPageParam: '',
    getNextPageParam: (last: Schema['WebhookEventList']) => last.next_cursor || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000, // tries are made in the background, and no event tells of them
  });
}

/** Has endpoints and events read again. */
export function useWebhooksAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const path of ['/console/webhook-endpoints', '/console/webhook-events', '/console/webhook-events/{id}']) void queries.invalidateQueries({ queryKey: ['get', path] });
  };
}
