import { replaceEqualDeep, useQueryClient } from '@tanstack/react-query';
import { $api, type Schema } from '../api';
import { isMoving } from '../frame/liveKeys';
import { useTell } from '../parts/useTell';
import { useChecklist } from './useChecklist';

type Detail = Schema['ReviewDetail'];
const path = '/console/review/applications/{id}';

/** A read that was overtaken by our own write brings back the version before it; what is newer stays. */
export function newer(before: unknown, next: unknown): unknown {
  const version = (detail: unknown): number => (detail as Detail | undefined)?.application.version ?? 0;
  return version(before) > version(next) ? before : replaceEqualDeep<unknown>(before, next);
}

/** One application on the bench, and everything that can be done with it. Each answer is the bench's new state. */
export function useReview(id: string) {
  const queries = useQueryClient();
  const tell = useTell();
  const at = { params: { path: { id } } };
  const key = $api.queryOptions('get', path, at).queryKey;
  const query = $api.useQuery('get', path, at, { structuralSharing: newer });

  const told = (detail: Detail): void => {
    queries.setQueryData(key, detail);
    void queries.invalidateQueries({ predicate: (other) => isMoving(other.queryKey) && !(other.queryKey[1] === path) });
  };
  const failed = (error: unknown): void => {
    tell(error);
    void queries.invalidateQueries({ queryKey: key }); // a version conflict shows what the colleague did
  };
  const claim = $api.useMutation('post', '/console/review/applications/{id}/claim', { onSuccess: told, onError: failed });
  const release = $api.useMutation('post', '/console/review/applications/{id}/release', { onSuccess: told, onError: failed });
  const decide = $api.useMutation('post', '/console/review/applications/{id}/decision', { onSuccess: told });
  const note = $api.useMutation('post', '/console/review/applications/{id}/notes', { onSuccess: told, onError: failed });
  const urgent = $api.useMutation('put', '/console/review/applications/{id}/urgent', { onSuccess: told, onError: failed });

  const { ticks, toggle } = useChecklist(id, failed);

  return { query, at, claim, release, decide, note, urgent, ticks, toggle };
}

export type Review = ReturnType<typeof useReview>;
