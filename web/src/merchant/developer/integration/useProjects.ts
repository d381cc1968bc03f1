import { useQueryClient } from '@tanstack/react-query';
import { $api, type Schema } from '../../api';

const facts = 10_000; // items follow from what software does elsewhere, and no event tells of it

export function useProjects() {
  return $api.useQuery('get', '/console/integrations');
}

/** A project as it stands; looked at again while it is open. */
export function useProject(id: string | undefined) {
  return $api.useQuery('get', '/console/integrations/{id}', { params: { path: { id: id ?? '' } } }, {
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data?.state === 'OPEN' ? facts : false),
  });
}

/** Takes what an act answered for how the project stands now, and has the list read again. */
export function useStands(): (of: Schema['IntegrationWhole']) => void {
  const queries = useQueryClient();
  return (of) => {
    queries.setQueryData($api.queryOptions('get', '/console/integrations/{id}', { params: { path: { id: of.id } } }).queryKey, of);
    void queries.invalidateQueries({ queryKey: ['get', '/console/integrations'] });
  };
}
