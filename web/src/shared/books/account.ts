const wallets = ['wechat', 'alipay', 'unionpay'] as const;
const kinds = ['sales', 'channel', 'fee', 'bank', 'loss'] as const;

export type AccountKind = (typeof kinds)[number];

/** An account of the shadow book, parted: "fee:wechat" → its kind and the channel that it is about. */
export function accountParts(account: string): { kind: AccountKind | undefined; wallet: (typeof wallets)[number] | undefined } {
  const [kind, name] = account.split(':');
  return { kind: kinds.find((known) => known === kind), wallet: wallets.find((wallet) => wallet === name) };
}
