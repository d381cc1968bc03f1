import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { RefundRecord, SaleRecord } from '../sale/model';
import type { Identity, PendingActivation } from '../terminal/identity';
import type { Shelf } from './shelf';

interface Tables extends DBSchema {
  identity: { key: 'self' | 'pending'; value: Identity | PendingActivation };
  sales: { key: string; value: SaleRecord };
  refunds: { key: string; value: RefundRecord };
  claims: { key: string; value: number };
}

export type Database = IDBPDatabase<Tables>;

/** Opens this terminal's database; rejects where the browser keeps none (some private windows). */
export async function openDatabase(): Promise<Database> {
  return openDB<Tables>('cloudpos-cashier', 1, {
    upgrade(db) {
      db.createObjectStore('identity');
      db.createObjectStore('sales', { keyPath: 'no' });
      db.createObjectStore('refunds', { keyPath: 'no' });
      db.createObjectStore('claims');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close(); // a newer page wants to change the tables: let it
    },
  });
}

/** The shelf of this database. */
export function databaseShelf(db: Database): Shelf {
  return {
    saveSale: async (sale) => void (await db.put('sales', sale)),
    sales: async () => db.getAll('sales'),
    saveRefund: async (refund) => void (await db.put('refunds', refund)),
    refunds: async () => db.getAll('refunds'),
    claim: async (name, now) =>
      db.add('claims', now, name).then(
        () => true,
        () => false, // add refuses a key that exists
      ),
    sweep: async (before) => {
      const tx = db.transaction(['sales', 'refunds', 'claims'], 'readwrite');
      for (const name of ['sales', 'refunds'] as const) {
        for await (const cursor of tx.objectStore(name)) if (cursor.value.ended && cursor.value.createdAt < before) await cursor.delete();
      }
      for await (const cursor of tx.objectStore('claims')) if (cursor.value < before) await cursor.delete();
      await tx.done;
    },
  };
}
