import { useMutation, useQueryClient } from '@tanstack/react-query';
import { $api, answer, api, type Schema } from '../api';
import { isMoving } from '../frame/liveKeys';
import { useTell } from '../parts/useTell';

type Detail = Schema['ReviewDetail'];
const path = '/console/review/applications/{id}';

/** One application on the bench, and everything that can be done with it. Each answer is the bench's new state. */
export function useReview(id: string) {
  const queries = useQueryClient();
  const tell = useTell();
  const at = { params: { path: { id } } };
  const key = $api.queryOptions('get', path, at).queryKey;
  const query = $api.useQuery('get', path, at);

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

  // Ticks go one after the other, each with the version that the one before left behind; the box moves at once.
  const tick = useMutation({
    scope: { id: `checklist ${id}` },
    mutationFn: () => {
      const now = queries.getQueryData<Detail>(key);
      const checked = now?.checklist.filter((item) => item.checked).map((item) => item.key) ?? [];
      return answer(api.PUT('/console/review/applications/{id}/checklist', { ...at, body: { version: now?.application.version ?? 0, checked } }));
    },
    onSuccess: (detail) => {
      const latest = queries.getQueryData<Detail>(key);
      // A box that was moved meanwhile keeps its place: its own request is next.
      queries.setQueryData(key, queries.isMutating({ mutationKey: ['tick', id] }) > 1 && latest ? { ...detail, checklist: latest.checklist } : detail);
    },
    onError: failed,
    mutationKey: ['tick', id],
  });
  const toggle = (item: string): void => {
    queries.setQueryData<Detail>(key, (detail) =>
      detail && { ...detail, checklist: detail.checklist.map((other) => (other.key === item ? { ...other, checked: !other.checked } : other)) },
    );
    tick.mutate();
  };

  return { query, at, claim, release, decide, toggle, ticking: tick.isPending };
}

export type Review = ReturnType<typeof useReview>;
