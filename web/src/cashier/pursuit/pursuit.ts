import { ApiProblem, localCodes } from '@/shared/api/problem';

/** What a pursuit runs after: a payment or a refund as the server tells it. */
export interface Quarry {
  id: string;
  final: boolean;
  /** Grows with each change, where the server tells it. */
  version?: number;
}

/** How to ask for a thing and after it. Every call gives data or throws ApiProblem. */
export interface Errand<T extends Quarry> {
  /** Asks for the thing under our own number; repeatable, it never makes a second one. Absent once it cannot be sent again. */
  send?: (() => Promise<T>) | undefined;
  /** Looks for the thing by our own number; undefined when the server has none. */
  find: () => Promise<T | undefined>;
  read: (id: string) => Promise<T>;
}

/**
 * Where a pursuit stands.
 * sending: the request is on its way. silent: no answer came, so nobody knows; it is asked again under the same number.
 * known: the server told. refused: the server made nothing. absent: the server has nothing under our number.
 */
export type Phase = 'sending' | 'silent' | 'known' | 'refused' | 'absent';

export interface Chase<T> {
  phase: Phase;
  thing?: T;
  /** Why it was refused, or why the last question went unanswered. */
  problem?: ApiProblem;
  asking: boolean;
  askedAt?: number;
  nextAskAt?: number;
}

export interface PursuitOptions<T extends Quarry> {
  errand: Errand<T>;
  known?: T | undefined;
  /** When our number was made, in milliseconds by this device; sets the pace. */
  startedAt: number;
  /** Milliseconds to wait before asking after an open thing again. */
  pace: (thing: T, startedAt: number, now: number) => number;
  onChange: (chase: Chase<T>) => void;
}

/** How long a request that left this page may still be on its way; before that, "not there" proves nothing. */
export const inFlightMs = 30_000;
const silentWaitsMs = [1_000, 2_000, 4_000, 8_000, 10_000] as const;
/** Answers that promise that nothing was done and that asking again later helps. */
const retryable = new Set([408, 425, 429]);

/** Runs after one thing until its end is known, whatever answers get lost. One question at a time. */
export interface Pursuit<T extends Quarry> {
  snapshot: () => Chase<T>;
  /** Asks now instead of later: something may have changed. `ended`: even if its end was known, which a late payment overturns. */
  wake: (ended?: boolean) => void;
  /** Does something with the thing (query, close) and takes what the server answers; throws what the call throws. */
  act: (call: (id: string) => Promise<T>) => Promise<void>;
  stop: () => void;
}

function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem({ code: localCodes.unreadable, status: 0, cause: error });
}

/** Starts a pursuit; the first question goes out at once. */
export function pursue<T extends Quarry>(options: PursuitOptions<T>): Pursuit<T> {
  const { errand } = options;
  let chase: Chase<T> = options.known ? { phase: 'known', thing: options.known, asking: false } : { phase: errand.send ? 'sending' : 'silent', asking: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let again = false;
  // When a request of ours may last have left without our hearing of it; a reload forgets when, so it counts from now.
  let lostAt = errand.send ? null : Date.now();
  let failures = 0;

  const set = (next: Partial<Chase<T>>): void => {
    chase = { ...chase, ...next };
    options.onChange(chase);
  };

  const take = (thing: T): void => {
    const old = chase.thing;
    if (old?.version !== undefined && thing.version !== undefined && thing.version < old.version) return;
    if (old?.final && !thing.final && thing.version === undefined) return;
    chase = { ...chase, phase: 'known', thing };
    delete chase.problem;
  };

  const underWay = (): boolean => lostAt !== null && Date.now() - lostAt < inFlightMs;

  const search = async (): Promise<void> => {
    const found = await errand.find();
    if (found) take(found);
    else set({ phase: underWay() ? 'silent' : 'absent' });
  };

  /** A refusal of a request says that this one made nothing; an earlier one that was lost may still have. */
  const refused = async (problem: ApiProblem): Promise<void> => {
    if (lostAt === null && problem.status !== 409) {
      set({ phase: 'refused', problem });
      return;
    }
    const found = await errand.find();
    if (found) take(found);
    else set({ phase: underWay() ? 'silent' : 'refused', problem });
  };

  const request = async (send: () => Promise<T>): Promise<void> => {
    try {
      take(await send());
    } catch (error) {
      const problem = asProblem(error);
      if (problem.outcomeUnknown) {
        lostAt = Date.now();
        throw problem;
      }
      if (retryable.has(problem.status)) throw problem;
      await refused(problem);
    }
  };

  const question = async (): Promise<void> => {
    if (chase.thing) take(await errand.read(chase.thing.id));
    else if (errand.send) await request(errand.send);
    else await search();
  };

  const over = (): boolean => stopped || chase.phase === 'refused' || chase.phase === 'absent' || (chase.thing?.final ?? false);

  const waitMs = (): number => {
    if (failures > 0) return silentWaitsMs[Math.min(failures - 1, silentWaitsMs.length - 1)] ?? 10_000;
    return chase.thing ? options.pace(chase.thing, options.startedAt, Date.now()) : 2_000;
  };

  const plan = (): void => {
    clearTimeout(timer);
    if (over()) {
      delete chase.nextAskAt;
      set({ asking: false });
      return;
    }
    const wait = again ? 0 : waitMs();
    again = false;
    timer = setTimeout(ask, wait);
    set({ asking: false, nextAskAt: Date.now() + wait });
  };

  const ask = (): void => {
    clearTimeout(timer);
    set({ asking: true });
    void question()
      .then(
        () => {
          failures = 0;
        },
        (error: unknown) => {
          failures++;
          set({ problem: asProblem(error), phase: chase.thing ? 'known' : 'silent' });
        },
      )
      .finally(() => {
        set({ askedAt: Date.now() });
        plan();
      });
  };

  // The caller gets hold of the pursuit before the first change is told.
  timer = setTimeout(() => {
    if (over()) plan();
    else ask();
  }, 0);

  return {
    snapshot: () => chase,
    wake: (ended = false) => {
      if (over() && !(ended && chase.thing && !stopped)) return;
      if (chase.asking) again = true;
      else ask();
    },
    act: async (call) => {
      if (!chase.thing) return;
      take(await call(chase.thing.id));
      failures = 0;
      set({ askedAt: Date.now() });
      if (!chase.asking) plan();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
