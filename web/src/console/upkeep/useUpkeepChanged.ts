import { useQueryClient } from '@tanstack/react-query';

const touched = ['/console/renewals', '/console/upkeep', '/console/merchants'];

/** Reads again what an act of upkeep moves. */
export function useUpkeepChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => typeof path === 'string' && touched.some((start) => path.startsWith(start)) });
}
