import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api';
import { isOver } from './words';

const lookAgain = 1_000; // verdicts come one by one in the background, and no event tells of them

/** The newest runs, looked at again while one of them is not over. */
export function useRuns() {
  return $api.useQuery('get', '/console/acceptance-runs', {}, { refetchInterval: (query) => (query.state.data?.items.some(({ state }) => !isOver(state)) ? lookAgain : false) });
}

/** One run with its verdicts so far. */
export function useRun(id: string | undefined) {
  return $api.useQuery('get', '/console/acceptance-runs/{id}', { params: { path: { id: id ?? '' } } }, {
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data && isOver(query.state.data.state) ? false : lookAgain),
  });
}

export function useRunsAgain(): () => void {
  const queries = useQueryClient();
  return () => { void queries.invalidateQueries({ queryKey: ['get', '/console/acceptance-runs'] }); };
}
