/** The wallets whose channels the platform speaks, in the order in which people are shown them. */
export const wallets = ['wechat', 'alipay', 'unionpay'] as const;

/** A wallet by its channel's name. */
export type ChannelWallet = (typeof wallets)[number];
