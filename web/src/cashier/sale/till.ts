import { pursue, type Chase, type Errand, type Pursuit } from '../pursuit/pursuit';
import type { Shelf } from '../store/shelf';
import type { Channel, Payment, SaleRecord } from './model';
import { newNumber } from './number';

/** What is to be charged. */
export interface Charge {
  /** Stands for this sale: charging one tape twice, by a double tap, gives one order. */
  tapeId: string;
  amountFen: number;
  remark: string;
  how: { scene: 'qr_code'; channel?: Channel | undefined } | { scene: 'payer_code'; code: string };
  /** The number of a sale that certainly never reached the server: it is used up first. */
  reuse?: string | undefined;
}

/** The calls that the till needs; each gives data or throws ApiProblem. */
export interface PaymentCalls {
  create: (sale: SaleRecord, code: string | undefined) => Promise<Payment>;
  find: (no: string) => Promise<Payment | undefined>;
  read: (id: string) => Promise<Payment>;
  query: (id: string) => Promise<Payment>;
  close: (id: string) => Promise<Payment>;
  reverse: (id: string) => Promise<Payment>;
}

/** A sale and how its pursuit stands. */
export interface Sale {
  record: SaleRecord;
  chase: Chase<Payment>;
}

export interface TillOptions {
  shelf: Shelf;
  calls: PaymentCalls;
  pace: (payment: Payment, startedAt: number, now: number) => number;
  /** Told when a sale of this till has become paid. */
  onPaid: (payment: Payment) => void;
  now?: () => number;
}

/** All sales of this terminal that are still of interest. It keeps asking after each until its end is known. */
export interface Till {
  /** Keeps a new sale, sends it and gives its number; the same tape gives the same number. */
  charge: (charge: Charge) => Promise<string>;
  get: (no: string) => Sale | undefined;
  /** Sales whose end is open, newest first; the same array until something changes. */
  open: () => readonly Sale[];
  query: (no: string) => Promise<void>;
  /** Closes a QR payment, reverses one by payer code. */
  cancel: (no: string) => Promise<void>;
  park: (no: string, parked: boolean) => Promise<void>;
  /** Something changed: ask after the payment with this id, or after all. */
  wake: (paymentId?: string) => void;
  subscribe: (listener: () => void) => () => void;
  stop: () => void;
}

/** Opens the till with what was kept before a reload. */
export async function openTill(options: TillOptions): Promise<Till> {
  const { shelf, calls } = options;
  const now = options.now ?? Date.now;
  const records = new Map<string, SaleRecord>();
  const pursuits = new Map<string, Pursuit<Payment>>();
  const charged = new Map<string, Promise<string>>();
  const listeners = new Set<() => void>();
  let openSales: readonly Sale[] = [];

  const saleOf = (no: string): Sale | undefined => {
    const record = records.get(no);
    const pursuit = pursuits.get(no);
    if (!record) return undefined;
    return { record, chase: pursuit?.snapshot() ?? { phase: record.endedAs ?? 'known', asking: false, ...(record.payment && { thing: record.payment }) } };
  };

  const tell = (): void => {
    openSales = [...records.values()]
      .filter((record) => !record.ended)
      .sort((a, b) => b.createdAt - a.createdAt)
      .flatMap((record) => saleOf(record.no) ?? []);
    listeners.forEach((listener) => { listener(); });
  };

  const put = (record: SaleRecord): Promise<void> => {
    records.set(record.no, record);
    return shelf.saveSale(record);
  };

  const onChange = (no: string, chase: Chase<Payment>): void => {
    const record = records.get(no);
    if (!record) return;
    const payment = chase.thing ?? record.payment;
    const endedAs = chase.phase === 'refused' || chase.phase === 'absent' ? chase.phase : undefined;
    const ended = endedAs !== undefined || (chase.thing?.final ?? false);
    const moved = payment?.version !== record.payment?.version || ended !== record.ended;
    if (moved) {
      // A sale that comes back to life, paid after its end, does not push its way onto the counter.
      const parked = record.parked || (record.ended && !ended);
      // What the page shows does not wait for the disk; a write that fails is made good by asking the server again.
      void put({ ...record, payment, ended, endedAs, parked }).catch(() => undefined);
      if (payment?.state === 'PAID' && record.payment?.state !== 'PAID') options.onPaid(payment);
    }
    tell();
  };

  const start = (record: SaleRecord, code: string | undefined): void => {
    const canSend = record.scene === 'qr_code' || code !== undefined;
    const errand: Errand<Payment> = {
      ...(canSend && { send: async () => calls.create(record, code) }),
      find: async () => calls.find(record.no),
      read: calls.read,
    };
    pursuits.get(record.no)?.stop();
    const pursuit = pursue<Payment>({ errand, known: record.payment, startedAt: record.createdAt, pace: options.pace, onChange: (chase) => { onChange(record.no, chase); } });
    pursuits.set(record.no, pursuit);
    tell();
  };

  const begin = async (charge: Charge): Promise<string> => {
    const { how } = charge;
    const record: SaleRecord = {
      no: charge.reuse ?? newNumber('P', now()),
      tapeId: charge.tapeId,
      amountFen: charge.amountFen,
      scene: how.scene,
      channel: how.scene === 'qr_code' ? how.channel : undefined,
      remark: charge.remark,
      codeTail: how.scene === 'payer_code' ? how.code.slice(-4) : undefined,
      createdAt: now(),
      parked: false,
      ended: false,
    };
    await put(record); // before the first send: a reload must find the number
    start(record, how.scene === 'payer_code' ? how.code : undefined);
    return record.no;
  };

  for (const record of await shelf.sales()) {
    records.set(record.no, record);
    charged.set(record.tapeId, Promise.resolve(record.no));
    if (!record.ended) start(record, undefined);
  }
  await shelf.sweep(now() - 3 * 24 * 3_600_000);
  tell();

  return {
    charge: (charge) => {
      const running = charged.get(charge.tapeId);
      if (running) return running;
      const made = begin(charge);
      charged.set(charge.tapeId, made);
      made.catch(() => charged.delete(charge.tapeId)); // nothing was kept, so nothing was sent
      return made;
    },
    get: saleOf,
    open: () => openSales,
    query: async (no) => {
      const pursuit = pursuits.get(no);
      if (pursuit?.snapshot().thing) await pursuit.act(calls.query);
      else pursuit?.wake();
    },
    cancel: async (no) => {
      await pursuits.get(no)?.act(records.get(no)?.scene === 'qr_code' ? calls.close : calls.reverse);
    },
    park: async (no, parked) => {
      const record = records.get(no);
      if (record) await put({ ...record, parked });
      tell();
    },
    wake: (paymentId) => {
      for (const pursuit of pursuits.values()) {
        const { thing } = pursuit.snapshot();
        if (!paymentId || !thing || thing.id === paymentId) pursuit.wake(paymentId !== undefined);
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      pursuits.forEach((pursuit) => { pursuit.stop(); });
    },
  };
}

