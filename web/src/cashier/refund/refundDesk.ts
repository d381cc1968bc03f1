import { pursue, type Chase, type Pursuit } from '../pursuit/pursuit';
import { newNumber } from '../sale/number';
import type { Refund, RefundRecord } from '../sale/model';
import type { Shelf } from '../store/shelf';

/** The calls that refunds need; each gives data or throws ApiProblem. */
export interface RefundCalls {
  create: (refund: RefundRecord) => Promise<Refund>;
  find: (no: string) => Promise<Refund | undefined>;
  read: (id: string) => Promise<Refund>;
}

/** A refund of this terminal and how its pursuit stands. */
export interface OurRefund {
  record: RefundRecord;
  chase: Chase<Refund>;
}

/** All refunds that this terminal asked for; it keeps asking after each until its end is known. */
export interface RefundDesk {
  /** Keeps a new refund, sends it and gives its number; one form gives one refund. */
  give: (refund: { formId: string; paymentId: string; amountFen: number; reason: string }) => Promise<string>;
  get: (no: string) => OurRefund | undefined;
  /** The refund of a payment whose end is open, if there is one: another must wait for it. */
  openOf: (paymentId: string) => OurRefund | undefined;
  wake: (no?: string) => void;
  subscribe: (listener: () => void) => () => void;
  /** Grows with each change, for React. */
  version: () => number;
  stop: () => void;
}

/** Milliseconds until the next question after a refund: money takes longer to go back than to come. */
export function refundPace(_refund: Refund, startedAt: number, now: number): number {
  return now - startedAt < 30_000 ? 2_000 : 10_000;
}

/** Opens the desk with what was kept before a reload. A refund may be sent again at any time: its number makes it one. */
export async function openRefundDesk({ shelf, calls, now = Date.now }: { shelf: Shelf; calls: RefundCalls; now?: () => number }): Promise<RefundDesk> {
  const records = new Map<string, RefundRecord>();
  const pursuits = new Map<string, Pursuit<Refund>>();
  const given = new Map<string, Promise<string>>();
  const listeners = new Set<() => void>();
  let version = 0;

  const tell = (): void => {
    version++;
    listeners.forEach((listener) => { listener(); });
  };

  const onChange = (no: string, chase: Chase<Refund>): void => {
    const record = records.get(no);
    if (!record) return;
    const refund = chase.thing ?? record.refund;
    const ended = chase.phase === 'refused' || chase.phase === 'absent' || (chase.thing?.final ?? false);
    if (refund?.state !== record.refund?.state || ended !== record.ended) {
      const next = { ...record, refund, ended };
      records.set(no, next);
      void shelf.saveRefund(next).catch(() => undefined); // asked again after a reload
    }
    tell();
  };

  const start = (record: RefundRecord): void => {
    const pursuit = pursue<Refund>({
      errand: { send: async () => calls.create(record), find: async () => calls.find(record.no), read: calls.read },
      known: record.refund,
      startedAt: record.createdAt,
      pace: refundPace,
      onChange: (chase) => { onChange(record.no, chase); },
    });
    pursuits.set(record.no, pursuit);
    tell();
  };

  const get = (no: string): OurRefund | undefined => {
    const record = records.get(no);
    const pursuit = pursuits.get(no);
    if (!record) return undefined;
    return { record, chase: pursuit?.snapshot() ?? { phase: 'known', asking: false, ...(record.refund && { thing: record.refund }) } };
  };

  const begin = async (paymentId: string, amountFen: number, reason: string): Promise<string> => {
    const record: RefundRecord = { no: newNumber('R', now()), paymentId, amountFen, reason, createdAt: now(), ended: false };
    await shelf.saveRefund(record); // before the first send: a reload must find the number
    records.set(record.no, record);
    start(record);
    return record.no;
  };

  for (const record of await shelf.refunds()) {
    records.set(record.no, record);
    if (!record.ended) start(record);
  }

  return {
    give: ({ formId, paymentId, amountFen, reason }) => {
      const running = given.get(formId);
      if (running) return running;
      const made = begin(paymentId, amountFen, reason);
      given.set(formId, made);
      made.catch(() => given.delete(formId));
      return made;
    },
    get,
    openOf: (paymentId) => {
      const record = [...records.values()].find((r) => r.paymentId === paymentId && !r.ended);
      return record && get(record.no);
    },
    wake: (no) => {
      for (const [key, pursuit] of pursuits) if (!no || key === no) pursuit.wake();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    stop: () => {
      pursuits.forEach((pursuit) => { pursuit.stop(); });
    },
  };
}
