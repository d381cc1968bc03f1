import { fenToYuan, yuanToFen } from '@/shared/format/money';
import { wallets, type ChannelWallet } from '@/shared/parts/wallets';
import type { Schema } from '../api';

type Environment = Schema['Environment'];

/** What is sent of it. */
export type CodeTerms = Pick<Schema['NewCode'], 'name' | 'channels' | 'amount_fen' | 'terminal_id'>;

/** What a person has filled in of a code, as texts. */
export interface Terms {
  name: string;
  channels: readonly ChannelWallet[];
  /** In yuan; empty: the payer types the amount. */
  amount: string;
  /** Empty: the payments belong to no terminal. */
  terminal: string;
}

/** What is wrong with it, by field; the server looks again. */
export type TermsFault = Partial<Record<'name' | 'channels' | 'amount', 'empty' | 'long' | 'none' | 'malformed'>>;

/** A74: characters as people count them, not the units of JavaScript. */
export const nameMax = 30;

/** Length of a name in characters. */
export function nameLength(name: string): number {
  return [...name.normalize('NFC').trim()].length;
}

/** The fault of a name, if there is one. */
export function nameFault(name: string): 'empty' | 'long' | undefined {
  const length = nameLength(name);
  if (length === 0) return 'empty';
  return length > nameMax ? 'long' : undefined;
}

/** The fixed amount in fen, 0 for none; null when it is no amount above zero. */
export function fixedFen(amount: string): number | null {
  if (amount.trim() === '') return 0;
  const fen = yuanToFen(amount);
  return fen !== null && fen > 0 ? fen : null;
}

/** Looks at what was filled in. */
export function faultsOf(terms: Pick<Terms, 'channels' | 'amount'> & Partial<Pick<Terms, 'name'>>): TermsFault {
  const name = terms.name === undefined ? undefined : nameFault(terms.name);
  return {
    ...(name && { name }),
    ...(terms.channels.length === 0 && { channels: 'none' as const }),
    ...(fixedFen(terms.amount) === null && { amount: 'malformed' as const }),
  };
}

/** What was filled in as it is sent; only without faults. */
export function termsBody(terms: Terms): CodeTerms {
  return {
    name: terms.name.trim(),
    channels: wallets.filter((wallet) => terms.channels.includes(wallet)),
    amount_fen: fixedFen(terms.amount) ?? 0,
    ...(terms.terminal && { terminal_id: terms.terminal }),
  };
}

/** A code's terms as a form shows them. */
export function termsOf(code: Pick<Schema['Code'], 'name' | 'channels' | 'amount_fen' | 'terminal'>): Terms {
  return {
    name: code.name,
    channels: code.channels,
    amount: code.amount_fen === 0 ? '' : fenToYuan(code.amount_fen).replaceAll(',', ''),
    terminal: code.terminal?.id ?? '',
  };
}

/** One wallet as the form offers it. */
export interface Offer {
  wallet: ChannelWallet;
  /** Why it cannot be ticked; undefined when it can. */
  why?: 'closed' | 'otherEnvironment';
  /** It can be ticked, but its own page is not served yet: payers are told so. */
  noPage: boolean;
}

/** All wallets, with the reason where the merchant cannot take one in this environment. */
export function offersOf(channels: readonly Schema['CodeChannel'][], environment: Environment): Offer[] {
  return wallets.map((wallet) => {
    const open = channels.filter((channel) => channel.channel === wallet);
    const here = open.find((channel) => channel.environment === environment);
    if (here) return { wallet, noPage: !here.wallet_page };
    return { wallet, noPage: false, why: open.length > 0 ? 'otherEnvironment' : 'closed' };
  });
}

/** The environments in which the merchant has a channel open, the live one first. */
export function environmentsOf(channels: readonly Schema['CodeChannel'][]): Environment[] {
  return (['live', 'test'] as const).filter((environment) => channels.some((channel) => channel.environment === environment));
}
