import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../api';
import { isMoving } from '../frame/useRefresh';
import type { Accounts } from './states';

const pollMs = 5_000;

/** A merchant's accounts; asked again while a bank's answer is out. */
export function useAccounts(merchantId: string) {
  return $api.useQuery('get', '/console/merchants/{id}/accounts', { params: { path: { id: merchantId } } }, {
    refetchInterval: (query) => (query.state.data?.items.some(({ state }) => state === 'VERIFYING') ? pollMs : false),
  });
}

/** What follows each change: the answer is the list as it is now, and the rest is read again. */
export function useAccountsChanged(merchantId: string): { onSuccess: (accounts: Accounts) => void; readAgain: () => void } {
  const queries = useQueryClient();
  const { queryKey } = $api.queryOptions('get', '/console/merchants/{id}/accounts', { params: { path: { id: merchantId } } });
  return {
    onSuccess: (accounts) => {
      queries.setQueryData(queryKey, accounts);
      void queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
    },
    readAgain: () => void queries.invalidateQueries({ queryKey }),
  };
}
