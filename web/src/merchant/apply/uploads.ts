import { ApiProblem } from '@/shared/api/problem';
import type { DocumentKind } from './documents';
import type { Application } from './fields';
import type { PendingFile } from './pendingFiles';
import { bytesMax, mediaTypes } from './upload';

/** A document on its way. */
export interface Sending {
  phase: 'preparing' | 'sending' | 'failed';
  /** From 0 to 1. */
  progress: number;
  name: string;
  /** What is being sent, to look at; undefined for a PDF. */
  preview: string | undefined;
  error: unknown;
}

/** Whether the same file may go through another time: the way was broken or barred, not the file. */
export function mayRetry(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.outcomeUnknown || error.status === 401 || error.status === 408 || error.status === 429;
}

/** Why a file is not even sent. */
export type Refusal = 'type' | 'size' | 'empty';

export interface UploadOptions {
  applicationId: string;
  send: (kind: DocumentKind, file: Blob, name: string, onProgress: (done: number) => void, signal: AbortSignal) => Promise<Application>;
  shrink: (file: Blob) => Promise<Blob>;
  keep: (file: PendingFile) => Promise<void>;
  drop: (applicationId: string, kind: DocumentKind) => Promise<void>;
  onDone: (application: Application) => void;
}

interface Running extends Sending {
  file: Blob;
  abort: AbortController;
}

/** Sees documents to the server: shrinks, sends with progress, keeps what failed for another try, also across a reload. */
export class Uploads {
  readonly #options: UploadOptions;
  readonly #running = new Map<DocumentKind, Running>();
  readonly #listeners = new Set<() => void>();
  #state: ReadonlyMap<DocumentKind, Sending> = new Map();

  constructor(options: UploadOptions) {
    this.#options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): ReadonlyMap<DocumentKind, Sending> => this.#state;

  /** Why a file cannot be sent, as far as the browser knows; undefined when it may. */
  static refusal(file: Blob): Refusal | undefined {
    if (file.size === 0) return 'empty';
    if (!(mediaTypes as readonly string[]).includes(file.type)) return 'type';
    return file.type === 'application/pdf' && file.size > bytesMax ? 'size' : undefined;
  }

  /** Sends a file as the document of its kind; a file of the same kind that is on its way is called off. */
  async add(kind: DocumentKind, original: Blob, name: string): Promise<void> {
    this.#running.get(kind)?.abort.abort();
    const preview = original.type.startsWith('image/') ? URL.createObjectURL(original) : undefined;
    const entry: Running = { phase: 'preparing', progress: 0, name, preview, error: undefined, file: original, abort: new AbortController() };
    this.#running.set(kind, entry);
    this.#tell();
    entry.file = await this.#options.shrink(original);
    await this.#options.keep({ applicationId: this.#options.applicationId, kind, name, blob: entry.file });
    if (this.#running.get(kind) === entry) await this.#send(kind, entry);
  }

  /** Sends once more what failed. */
  async retry(kind: DocumentKind): Promise<void> {
    const entry = this.#running.get(kind);
    if (entry?.phase === 'failed') await this.#send(kind, entry);
  }

  /** Sends once more all that failed for want of a network. */
  readonly retryLost = (): void => {
    for (const [kind, entry] of this.#running) {
      if (entry.error instanceof ApiProblem && entry.error.outcomeUnknown) void this.retry(kind);
    }
  };

  /** Calls it off and forgets the file. */
  async cancel(kind: DocumentKind): Promise<void> {
    this.#running.get(kind)?.abort.abort();
    this.#forget(kind);
    await this.#options.drop(this.#options.applicationId, kind);
  }

  async #send(kind: DocumentKind, entry: Running): Promise<void> {
    this.#change(kind, entry, { phase: 'sending', progress: 0, error: undefined });
    const onProgress = (progress: number): void => {
      this.#change(kind, entry, { progress });
    };
    try {
      const application = await this.#options.send(kind, entry.file, entry.name, onProgress, entry.abort.signal);
      if (this.#running.get(kind) === entry) this.#forget(kind);
      this.#options.onDone(application);
      await this.#options.drop(this.#options.applicationId, kind);
    } catch (error) {
      if (entry.abort.signal.aborted) return;
      this.#change(kind, entry, { phase: 'failed', error });
      if (!mayRetry(error)) await this.#options.drop(this.#options.applicationId, kind); // or every reload would try it again
    }
  }

  #change(kind: DocumentKind, entry: Running, change: Partial<Sending>): void {
    Object.assign(entry, change);
    if (this.#running.get(kind) === entry) this.#tell();
  }

  #forget(kind: DocumentKind): void {
    const preview = this.#running.get(kind)?.preview;
    if (preview) URL.revokeObjectURL(preview);
    this.#running.delete(kind);
    this.#tell();
  }

  #tell(): void {
    this.#state = new Map([...this.#running].map(([kind, { phase, progress, name, preview, error }]) => [kind, { phase, progress, name, preview, error }]));
    for (const listener of this.#listeners) listener();
  }
}
