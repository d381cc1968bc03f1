import { wallets } from '@/shared/parts/wallets';
import type { Schema } from '../api';
import { faultsOf, fixedFen, nameFault, type Terms, type TermsFault } from './terms';

/** A batch as a person fills it in: every name once in every chosen store. */
export interface Batch extends Pick<Terms, 'channels' | 'amount'> {
  stores: readonly string[];
  /** One name a line. */
  names: string;
}

/** The names of a batch: blank lines are left out. */
export function namesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Names of a series: "桌" from 1 to 12 gives 桌 1 … 桌 12; nothing when the bounds make no series of at most `max`. */
export function seriesOf(prefix: string, from: string, to: string, max: number): string[] {
  if (!/^\d{1,4}$/.test(from) || !/^\d{1,4}$/.test(to)) return [];
  const [first, last] = [Number(from), Number(to)];
  if (last < first || last - first >= max) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => `${prefix.trim()} ${first + i}`.trim());
}

/** What is wrong with a batch, by field. */
export interface BatchFault extends Omit<TermsFault, 'name'> {
  stores?: 'none';
  names?: 'none' | 'bad' | 'twice';
  count?: 'many';
}

/** Looks at what was filled in; `max` is how many codes one batch may make. */
export function batchFaults(batch: Batch, max: number): BatchFault {
  const names = namesOf(batch.names);
  const wrong = names.length === 0 ? 'none' : names.some((name) => nameFault(name)) ? 'bad' : new Set(names).size < names.length ? 'twice' : undefined;
  return {
    ...faultsOf(batch),
    ...(batch.stores.length === 0 && { stores: 'none' as const }),
    ...(wrong && { names: wrong }),
    ...(names.length * batch.stores.length > max && { count: 'many' as const }),
  };
}

/** A batch as it is sent, without its number; store by store, names in their order. */
export function batchBody(batch: Batch, environment: Schema['Environment']): Omit<Schema['CodeBatch'], 'batch_no'> {
  const names = namesOf(batch.names);
  return {
    environment,
    channels: wallets.filter((wallet) => batch.channels.includes(wallet)),
    amount_fen: fixedFen(batch.amount) ?? 0,
    items: batch.stores.flatMap((store) => names.map((name) => ({ store_id: store, name }))),
  };
}

/** A fresh batch number: when, and something that no other batch has. */
export function newBatchNo(now: Date, random: () => string = () => crypto.randomUUID().slice(0, 8)): string {
  return `B${now.toISOString().replace(/\D/g, '').slice(0, 14)}-${random()}`;
}
