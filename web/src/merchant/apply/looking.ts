/** The most that one report may say, in seconds (the server's maximum). */
export const reportMax = 600;

/** Adds up how long a page is looked at, in milliseconds of a clock that only runs forward. */
export class Looking {
  readonly #now: () => number;
  #since: number | undefined;
  #spent = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The page is in sight. Once is enough. */
  begin(): void {
    this.#since ??= this.#now();
  }

  /** The page is out of sight. */
  end(): void {
    if (this.#since === undefined) return;
    this.#spent += Math.max(0, this.#now() - this.#since);
    this.#since = undefined;
  }

  /** The whole seconds that were not taken yet, at most what one report may say; what is left of a second is kept. */
  take(): number {
    const runs = this.#since !== undefined;
    this.end();
    if (runs) this.begin();
    const seconds = Math.min(Math.floor(this.#spent / 1000), reportMax);
    this.#spent -= seconds * 1000;
    return seconds;
  }

  /** What was taken did not arrive. */
  giveBack(seconds: number): void {
    this.#spent += seconds * 1000;
  }
}
