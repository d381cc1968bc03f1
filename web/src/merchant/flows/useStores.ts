import { $api, type Schema } from '../api';
import { useMay } from '../session/session';

const none: Schema['Store'][] = [];

/** The stores that this person may see. */
export function useStoresQuery() {
  return $api.useQuery('get', '/console/stores', {}, { enabled: useMay('order.read') });
}

/** The stores that this person may see; empty until they are read. More than one makes a head office. */
export function useStores(): Schema['Store'][] {
  return useStoresQuery().data?.items ?? none;
}
