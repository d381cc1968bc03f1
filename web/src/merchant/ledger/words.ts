import { useTranslation } from 'react-i18next';
import { accountParts } from '@/shared/books/account';

/** An account in the words of a shopkeeper; one that this page does not know is shown as it is. */
export function usePlainName(): (account: string) => string {
  const { t } = useTranslation(['merchant', 'shared']);
  return (account) => {
    const { kind, wallet } = accountParts(account);
    if (!kind) return account;
    return wallet ? t(`ledger.of.${kind}`, { wallet: t(`shared:walletShort.${wallet}`) }) : t(`ledger.of.${kind}`, { wallet: '' }).trim();
  };
}

/** How an account's balance reads: sales grow on the credit side, everything else on the debit side. */
export function plainFen(account: string, fen: number): number {
  return accountParts(account).kind === 'sales' ? -fen : fen;
}

/** A balance as it reads for a shopkeeper: with the sign that it has for them. */
export function plainDisplay(account: string, display: string): string {
  if (accountParts(account).kind !== 'sales' || !/[1-9]/.test(display)) return display;
  return display.startsWith('-') ? display.slice(1) : `-${display}`;
}

/** The first and the last day that a choice of the address asks for, today being the last possible. */
export function periodOf(kind: 'MONTH' | 'DAY', on: string | undefined, today: string): { from: string; to: string } {
  const day = on && on <= today ? on : today;
  if (kind === 'DAY') return { from: day, to: day };
  const [year, month] = day.split('-').map(Number) as [number, number];
  const last = `${day.slice(0, 8)}${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0')}`;
  return { from: `${day.slice(0, 8)}01`, to: last < today ? last : today };
}
