import { ApiProblem } from '@/shared/api/problem';
import type { Schema } from '../api';
import { agrees, isSealed, saveRequest, storedValue, trace, type Application, type FieldPath } from './fields';
import type { Edits, Shelf } from './shelf';

/** saved: the server has it all. waiting: it soon will. offline: tried again by itself. refused: a person must act. */
export type SavePhase = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused';

/** A field that was changed here and on another device; ours was kept. */
export interface Conflict {
  path: FieldPath;
  /** What the other device wrote; empty for a field that is only shown masked. */
  theirs: string;
}

/** What the pages show; a new object with every change. */
export interface DraftState {
  application: Application;
  phase: SavePhase;
  error: unknown;
  conflicts: readonly Conflict[];
  /** How often a text on the screen may have changed: reads of `value` depend on it. */
  revision: number;
}

export interface AutosaveOptions {
  application: Application;
  shelf: Shelf;
  send: (body: Schema['SaveRequest']) => Promise<Application>;
  reload: () => Promise<Application>;
}

const quietMs = 600; // typing pauses this long before it is sent
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;
const staleTriesMax = 4; // how often in a row somebody else may save just before us

/** The code of a save that was built on an older version (onboarding.Stale). */
const staleCode = 'APPLICATION_CHANGED';

/**
 * Brings what is typed to the server by itself. Values go to the shelf first, then, when typing pauses, to the server with
 * the version they were typed on. When another device saved meanwhile, its version is read and our values are laid over
 * it, field by field. A lost answer is a save of unknown outcome: it is simply sent again, and the version tells.
 */
export class Autosave {
  #application: Application;
  readonly #edits: Edits;
  /** What was typed on this page and is saved: shown as typed, while the server would give a mask. Memory only. */
  readonly #typed = new Map<FieldPath, string>();
  readonly #options: AutosaveOptions;
  readonly #listeners = new Set<() => void>();
  #phase: SavePhase = 'saved';
  #error: unknown;
  #conflicts: Conflict[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retryMs = firstRetryMs;
  #running: Promise<void> | undefined;
  #state: DraftState;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#application = options.application;
    this.#edits = options.shelf.read();
    this.#rebase(options.application, new Map());
    if (this.#edits.size > 0) this.#phase = 'waiting';
    this.#state = this.#snapshot(0);
  }

  /** Starts the clock: what an earlier page left on the shelf goes first. */
  start(): void {
    if (this.#edits.size > 0) this.#plan(0, 'waiting');
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DraftState => this.#state;

  /** What stands in an input. */
  value(path: FieldPath): string {
    return this.#edits.get(path)?.value ?? this.#typed.get(path) ?? storedValue(this.#application, path);
  }

  /** Whether a value waits for the server; what the server said of the field before is then out of date. */
  pending(path: FieldPath): boolean {
    return this.#edits.has(path);
  }

  /** A person changed an input. */
  edit(path: FieldPath, value: string): void {
    const base = this.#edits.get(path)?.base ?? trace(this.#application, path);
    this.#edits.set(path, { value, base });
    this.#conflicts = this.#conflicts.filter((conflict) => conflict.path !== path);
    this.#options.shelf.write(this.#edits);
    this.#plan(quietMs, 'waiting');
    this.#tell();
  }

  /** Masks again what was typed on the page that is left. */
  forgetTyped(): void {
    this.#typed.clear();
    this.#tell();
  }

  /** Takes a state that the server gave on another occasion: an upload, a refresh. An older one is ignored. */
  accept(application: Application): void {
    if (application.version < this.#application.version) return;
    this.#rebase(application, new Map());
    this.#tell();
  }

  /** Takes what the other device wrote, where it is known, and settles the conflicts. */
  takeTheirs(): void {
    for (const { path, theirs } of this.#conflicts.filter((conflict) => !isSealed(conflict.path))) {
      this.#typed.delete(path);
      this.#edits.set(path, { value: theirs, base: trace(this.#application, path) });
    }
    this.#options.shelf.write(this.#edits);
    this.#plan(0, 'waiting');
    this.keepOurs();
  }

  /** Settles the conflicts: ours stay. */
  keepOurs(): void {
    this.#conflicts = [];
    this.#tell();
  }

  /** Saves now. Resolves when nothing waits any more, rejects with what stands in the way. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#run();
    if (this.#phase === 'offline' || this.#phase === 'refused') throw this.#error;
  }

  /** Stops the clock; what waits stays on the shelf. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** The network came back, or the page was shown again: no need to wait for the clock. */
  readonly wake = (): void => {
    if (this.#edits.size > 0 && this.#phase !== 'saving') this.#plan(0, 'waiting');
  };

  #plan(ms: number, phase: SavePhase): void {
    clearTimeout(this.#timer);
    if (this.#phase !== 'saving') this.#phase = phase;
    this.#timer = setTimeout(() => void this.#run(), ms);
  }

  /** One chain of saves at a time; whoever asks meanwhile waits for the same chain. */
  #run(): Promise<void> {
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #saveAll(): Promise<void> {
    let stale = 0;
    while (this.#edits.size > 0) {
      this.#phase = 'saving';
      this.#tell();
      try {
        await this.#saveOnce();
        stale = 0;
      } catch (error) {
        if (error instanceof ApiProblem && error.code === staleCode && ++stale < staleTriesMax && (await this.#reread())) continue;
        this.#fail(error);
        return;
      }
    }
    this.#phase = 'saved';
    this.#error = undefined;
    this.#retryMs = firstRetryMs;
    this.#tell();
  }

  async #saveOnce(): Promise<void> {
    const sent = new Map([...this.#edits].map(([path, edit]) => [path, edit.value]));
    const application = await this.#options.send(saveRequest(this.#application, sent));
    for (const [path, value] of sent) {
      if (this.#edits.get(path)?.value !== value) continue; // typed on meanwhile: goes with the next save
      this.#edits.delete(path);
      this.#typed.set(path, value);
    }
    this.#rebase(application, sent);
    this.#options.shelf.write(this.#edits);
  }

  async #reread(): Promise<boolean> {
    try {
      this.#rebase(await this.#options.reload(), new Map());
      return true;
    } catch {
      return false;
    }
  }

  /** Lays what is typed here over a newer version; `sent` is what this very version took from us. */
  #rebase(next: Application, sent: ReadonlyMap<FieldPath, string>): void {
    const before = this.#application;
    this.#application = next;
    for (const path of this.#typed.keys()) {
      if (!sent.has(path) && trace(next, path) !== trace(before, path)) this.#typed.delete(path);
    }
    for (const [path, edit] of this.#edits) {
      const now = trace(next, path);
      if (now === edit.base) continue;
      if (!sent.has(path) && !agrees(next, path, edit.value)) this.#note({ path, theirs: storedValue(next, path) });
      this.#edits.set(path, { ...edit, base: now });
    }
    this.#dropUseless();
  }

  /** Forgets edits that change nothing, and all of them once the application is out of the applicant's hands. */
  #dropUseless(): void {
    for (const [path, edit] of this.#edits) {
      const same = isSealed(path) ? edit.value === '' : edit.value === storedValue(this.#application, path);
      if (!same && this.#application.editable) continue;
      this.#edits.delete(path);
      this.#typed.delete(path);
    }
    this.#options.shelf.write(this.#edits);
  }

  #note(conflict: Conflict): void {
    this.#conflicts = [...this.#conflicts.filter((known) => known.path !== conflict.path), conflict];
  }

  #fail(error: unknown): void {
    this.#error = error;
    const again = error instanceof ApiProblem && (error.outcomeUnknown || error.status === 429);
    this.#phase = again ? 'offline' : 'refused';
    clearTimeout(this.#timer);
    if (again) {
      this.#timer = setTimeout(() => void this.#run(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
    }
    this.#tell();
  }

  #snapshot(revision: number): DraftState {
    return { application: this.#application, phase: this.#phase, error: this.#error, conflicts: this.#conflicts, revision };
  }

  #tell(): void {
    this.#state = this.#snapshot(this.#state.revision + 1);
    for (const listener of this.#listeners) listener();
  }
}
