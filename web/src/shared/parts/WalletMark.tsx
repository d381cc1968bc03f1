import { useTranslation } from 'react-i18next';
import './WalletMark.css';

/** Wallets that a payment may come from; unknown until the payer's wallet has spoken. */
export type Wallet = 'wechat' | 'alipay' | 'unionpay' | 'unknown';

const marks: Record<Wallet, string> = {
  wechat: 'M5 .5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  alipay: 'M.5.5h9v9h-9z',
  unionpay: 'M5 .5 9.5 9.5h-9z',
  unknown: 'M1 4h8v2H1z',
};

/** A small coloured mark (circle, square, triangle) beside the wallet's name; `name` full 微信支付 or short 微信. */
export function WalletMark({ wallet, name = 'short' }: { wallet: Wallet; name?: 'full' | 'short' }) {
  const { t } = useTranslation('shared');
  return (
    <span className={`cp-wallet cp-wallet-${wallet}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path data-wallet={wallet} d={marks[wallet]} fill="currentColor" />
      </svg>
      {name === 'full' ? t(`wallet.${wallet}`) : t(`walletShort.${wallet}`)}
    </span>
  );
}

/** The wallet's character on a neutral tile with a coloured dot, at the head of a row that names the wallet itself. */
export function WalletTile({ wallet }: { wallet: Wallet }) {
  const { t } = useTranslation('shared');
  return (
    <span className={`cp-wallet-tile cp-wallet-${wallet}`} aria-hidden="true">
      <span>{t(`walletGlyph.${wallet}`)}</span>
    </span>
  );
}
