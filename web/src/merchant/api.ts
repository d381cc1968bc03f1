import createQueryApi from 'openapi-react-query';
import type { components, paths } from '@/api/console';
import { createApi } from '@/shared/api/client';

/** Shapes of the API by name: `Schema['OrderLine']`. */
export type Schema = components['schemas'];

/** Typed calls: `await api.GET('/…')` gives data or throws ApiProblem. */
export const api = createApi<paths>();

/** The same calls as hooks of react-query: `$api.useQuery('get', '/…')`. */
export const $api = createQueryApi(api);

/** The data of a call whose refusals were thrown already. */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  return (await call).data as Data;
}
