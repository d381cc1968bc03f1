import createQueryApi from 'openapi-react-query';
import type { paths } from '@/api/console';
import { createApi } from '@/shared/api/client';

/** Typed calls: `await api.GET('/…')` gives data or throws ApiProblem. */
export const api = createApi<paths>();

/** The same calls as hooks of react-query: `$api.useQuery('get', '/…')`. */
export const $api = createQueryApi(api);
