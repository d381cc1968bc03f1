import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../api';
import { isMoving } from '../frame/useRefresh';

/** Where a merchant stands after going live; not asked for who may not know or has no merchant yet. */
export function useStanding(merchantId: string | undefined, enabled = true) {
  return $api.useQuery('get', '/console/merchants/{id}/standing', { params: { path: { id: merchantId ?? '' } } }, { enabled: enabled && Boolean(merchantId) });
}

/** Reads again what a change of the standing moves: the standing itself, and what the session may do. */
export function useStandingChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
  };
}
