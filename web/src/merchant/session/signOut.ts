import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { $api } from '../api';
import { pendingFiles } from '../apply/pendingFiles';
import { clearShelves } from '../apply/shelf';

/** Ends the session and takes everything personal off this device. */
export function useSignOut() {
  const queries = useQueryClient();
  const router = useRouter();
  return $api.useMutation('delete', '/console/session', {
    onSuccess: async () => {
      clearShelves(localStorage);
      await pendingFiles.clear();
      await router.navigate({ to: '/login' });
      queries.clear();
    },
  });
}
