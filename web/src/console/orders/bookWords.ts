import { useTranslation } from 'react-i18next';
import { accountParts } from '@/shared/books/account';

/** Names an account of the shadow book; one that this page does not know is shown as it is. */
export function useAccountName(): (account: string) => string {
  const { t } = useTranslation(['console', 'shared']);
  return (account) => {
    const { kind, wallet } = accountParts(account);
    if (!kind) return account;
    return wallet ? `${t(`account.${kind}`)} · ${t(`shared:walletShort.${wallet}`)}` : t(`account.${kind}`);
  };
}
