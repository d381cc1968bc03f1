import type { FieldPath } from './fields';

/** One value that the server does not have yet, and how the field stood at the server when typing began. */
export interface Edit {
  value: string;
  base: string;
}

export type Edits = Map<FieldPath, Edit>;

/** Keeps what is not saved yet across a reload of the page. */
export interface Shelf {
  read: () => Edits;
  write: (edits: Edits) => void;
}

const prefix = 'cloudpos.draft.';
const keptForMs = 7 * 24 * 3600 * 1000;

interface Kept {
  at: number;
  edits: [FieldPath, Edit][];
}

function parse(text: string | null): Kept | undefined {
  if (!text) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    return typeof kept.at === 'number' && Array.isArray(kept.edits) ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The shelf of one person's application on this device. It is written with every keystroke, because a phone kills pages
 * without a word, and holds a value only until the server has it: what is typed here may be an identity number.
 */
export function openShelf(storage: Storage, userId: string, applicationId: string, nowMs: () => number): Shelf {
  const key = `${prefix}${userId}.${applicationId}`;
  return {
    read: () => {
      const kept = parse(storage.getItem(key));
      return kept && nowMs() - kept.at < keptForMs ? new Map(kept.edits) : new Map<FieldPath, Edit>();
    },
    write: (edits) => {
      try {
        if (edits.size === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify({ at: nowMs(), edits: [...edits] } satisfies Kept));
      } catch {
        // A full or forbidden storage must not stop the typing: then only the server keeps it.
      }
    },
  };
}

/** The keys of everything that anybody typed on this device and that no server has. */
function keys(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((key) => key.startsWith(prefix));
}

/** Whether something typed on this device never reached the server. */
export function hasUnsaved(storage: Storage): boolean {
  return keys(storage).length > 0;
}

/** Forgets all of it: after signing out nothing personal stays on the device. */
export function clearShelves(storage: Storage): void {
  for (const key of keys(storage)) storage.removeItem(key);
}
