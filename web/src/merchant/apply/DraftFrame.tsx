import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, answer, api } from '../api';
import { useSession } from '../session/session';
import { Autosave } from './autosave';
import { DraftContext, type Draft } from './DraftContext';
import type { Application } from './fields';
import { pendingFiles } from './pendingFiles';
import { shrink } from './picture';
import { openShelf } from './shelf';
import { upload } from './upload';
import { Uploads } from './uploads';

const waitingPollMs = 15_000; // an applicant without a merchant hears no signals; the review goes on all the same

/** How an application is asked for; the same everywhere, so that all pages share one copy. */
export function applicationOptions(id: string) {
  return $api.queryOptions('get', '/console/applications/{id}', { params: { path: { id } } });
}

function makeDraft(application: Application, userId: string, queries: QueryClient): Draft {
  const { id } = application;
  const path = { id };
  // Answers of a save and of an upload may overtake each other: the one that stood first at the server does not hide the later.
  const publish = (next: Application): Application => {
    queries.setQueryData<Application>(applicationOptions(id).queryKey, (before) => (before && before.version > next.version ? before : next));
    return next;
  };
  const autosave = new Autosave({
    application,
    shelf: openShelf(localStorage, userId, id, () => Date.now()),
    send: async (body) => publish(await answer(api.PUT('/console/applications/{id}', { params: { path }, body }))),
    reload: async () => publish(await answer(api.GET('/console/applications/{id}', { params: { path } }))),
  });
  const uploads = new Uploads({
    applicationId: id,
    send: (kind, file, name, onProgress, signal) => upload(id, kind, file, name, onProgress, signal),
    shrink,
    keep: pendingFiles.keep,
    drop: pendingFiles.drop,
    onDone: (next) => {
      autosave.accept(publish(next));
    },
  });
  return { autosave, uploads };
}

/** Starts what works by itself while the pages are open: saving, and the uploads that an earlier page did not finish. */
function useRunning({ autosave, uploads }: Draft, id: string): void {
  useEffect(() => {
    autosave.start();
    void pendingFiles.of(id).then((files) => {
      for (const file of files) void uploads.add(file.kind, file.blob, file.name);
    });
    const wake = (): void => {
      autosave.wake();
      uploads.retryLost();
    };
    const flush = (): void => {
      if (document.visibilityState === 'hidden') autosave.wake();
    };
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', flush);
      autosave.wake(); // leaving the form: what waits goes now
    };
  }, [autosave, uploads, id]);
}

function Running({ application, children }: { application: Application; children: ReactNode }) {
  const queries = useQueryClient();
  const { user } = useSession();
  const [draft] = useState(() => makeDraft(application, user.id, queries));
  useRunning(draft, application.id);
  useEffect(() => {
    draft.autosave.accept(application);
  }, [draft, application]);
  return <DraftContext value={draft}>{children}</DraftContext>;
}

/** Everything below one application: its state, its saving and its uploads. */
export function DraftFrame({ id, children }: { id: string; children: ReactNode }) {
  const query = $api.useQuery('get', '/console/applications/{id}', { params: { path: { id } } }, {
    refetchInterval: (q) => (q.state.data?.editable === false ? waitingPollMs : false),
  });
  if (query.data) {
    return (
      <Running key={id} application={query.data}>
        {children}
      </Running>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  return <SkeletonList rows={8} />;
}
