import { useState } from 'react';
import type { Reason } from './reasons';

/** What a reviewer has begun to write about one application. */
export interface Draft {
  reasons: readonly Reason[];
  note: string;
}

const empty: Draft = { reasons: [], note: '' };
const keyOf = (id: string): string => `cloudpos.review.${id}`;

function read(id: string): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null') as Partial<Draft> | null;
    return { reasons: Array.isArray(kept?.reasons) ? kept.reasons : [], note: typeof kept?.note === 'string' ? kept.note : '' };
  } catch {
    return empty;
  }
}

/** Keeps what was begun in this tab, so that looking at the next application loses nothing. It ends with the decision. */
export function useDraft(id: string): { draft: Draft; write: (draft: Draft) => void; forget: () => void } {
  const [draft, setDraft] = useState(() => read(id));
  return {
    draft,
    write: (next) => {
      setDraft(next);
      sessionStorage.setItem(keyOf(id), JSON.stringify(next));
    },
    forget: () => {
      setDraft(empty);
      sessionStorage.removeItem(keyOf(id));
    },
  };
}
