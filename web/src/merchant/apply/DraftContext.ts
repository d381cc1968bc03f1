import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Autosave, DraftState } from './autosave';
import type { DocumentKind } from './documents';
import type { Sending, Uploads } from './uploads';

export interface Draft {
  autosave: Autosave;
  uploads: Uploads;
}

export const DraftContext = createContext<Draft | null>(null);

/** The application that the pages below /apply/$id work on. */
export function useDraft(): Draft & { state: DraftState; sending: ReadonlyMap<DocumentKind, Sending> } {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('useDraft needs a DraftContext above it');
  const state = useSyncExternalStore(draft.autosave.subscribe, draft.autosave.state);
  const sending = useSyncExternalStore(draft.uploads.subscribe, draft.uploads.state);
  return { ...draft, state, sending };
}
