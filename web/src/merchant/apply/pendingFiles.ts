import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DocumentKind } from './documents';

/** A picture that was taken and that the server does not have yet. */
export interface PendingFile {
  applicationId: string;
  kind: DocumentKind;
  name: string;
  blob: Blob;
}

interface Pending extends DBSchema {
  files: { key: [string, string]; value: PendingFile };
}

const databaseName = 'cloudpos-merchant';

function open(): Promise<IDBPDatabase<Pending>> {
  return openDB<Pending>(databaseName, 1, {
    upgrade: (db) => {
      db.createObjectStore('files', { keyPath: ['applicationId', 'kind'] });
    },
  });
}

/** Runs against the store; a browser without one (private windows) only loses the resuming after a reload. */
async function within<T>(otherwise: T, act: (db: IDBPDatabase<Pending>) => Promise<T>): Promise<T> {
  try {
    const db = await open();
    try {
      return await act(db);
    } finally {
      db.close();
    }
  } catch {
    return otherwise;
  }
}

export const pendingFiles = {
  of: (applicationId: string): Promise<PendingFile[]> =>
    within<PendingFile[]>([], (db) => db.getAll('files', IDBKeyRange.bound([applicationId], [applicationId, []]))),
  keep: (file: PendingFile): Promise<void> =>
    within(undefined, async (db) => {
      await db.put('files', file);
    }),
  drop: (applicationId: string, kind: DocumentKind): Promise<void> => within(undefined, (db) => db.delete('files', [applicationId, kind])),
  /** Forgets all of them: after signing out nothing personal stays on the device. */
  clear: (): Promise<void> => within(undefined, (db) => db.clear('files')),
};
