import { useTranslation } from 'react-i18next';

const wallets = ['wechat', 'alipay', 'unionpay'] as const;

/** An account of the shadow book, parted: "fee:wechat" → its kind and the channel that it is about. */
export function accountParts(account: string): { kind: 'sales' | 'channel' | 'fee' | 'loss' | undefined; wallet: (typeof wallets)[number] | undefined } {
  const [kind, name] = account.split(':');
  return { kind: kind === 'sales' || kind === 'channel' || kind === 'fee' || kind === 'loss' ? kind : undefined, wallet: wallets.find((wallet) => wallet === name) };
}

/** Names an account of the shadow book; one that this page does not know is shown as it is. */
export function useAccountName(): (account: string) => string {
  const { t } = useTranslation(['console', 'shared']);
  return (account) => {
    const { kind, wallet } = accountParts(account);
    if (!kind) return account;
    return wallet ? `${t(`account.${kind}`)} · ${t(`shared:walletShort.${wallet}`)}` : t(`account.${kind}`);
  };
}
