import type { RefundRecord, SaleRecord } from '../sale/model';

/** Where this terminal keeps what must outlive a reload. IndexedDB in the browser, memory in tests. */
export interface Shelf {
  saveSale: (sale: SaleRecord) => Promise<void>;
  sales: () => Promise<SaleRecord[]>;
  saveRefund: (refund: RefundRecord) => Promise<void>;
  refunds: () => Promise<RefundRecord[]>;
  /** Says true to the first who asks for a name, for ever after false: in other tabs and after reloads too. */
  claim: (name: string, now: number) => Promise<boolean>;
  /** Forgets ended things and claims older than the instant. */
  sweep: (before: number) => Promise<void>;
}

/** A shelf that lasts as long as the page. */
export function memoryShelf(): Shelf {
  const sales = new Map<string, SaleRecord>();
  const refunds = new Map<string, RefundRecord>();
  const claims = new Map<string, number>();
  return {
    saveSale: async (sale) => Promise.resolve(void sales.set(sale.no, structuredClone(sale))),
    sales: async () => Promise.resolve([...sales.values()]),
    saveRefund: async (refund) => Promise.resolve(void refunds.set(refund.no, structuredClone(refund))),
    refunds: async () => Promise.resolve([...refunds.values()]),
    claim: async (name, now) => {
      const first = !claims.has(name);
      if (first) claims.set(name, now);
      return Promise.resolve(first);
    },
    sweep: async (before) => {
      for (const [no, sale] of sales) if (sale.ended && sale.createdAt < before) sales.delete(no);
      for (const [no, refund] of refunds) if (refund.ended && refund.createdAt < before) refunds.delete(no);
      for (const [name, at] of claims) if (at < before) claims.delete(name);
      return Promise.resolve();
    },
  };
}
