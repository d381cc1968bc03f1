import { useTranslation } from 'react-i18next';
import { WalletMark } from './WalletMark';
import { wallets, type ChannelWallet } from './wallets';

/** Several wallets with their marks, always in the same order: what a code takes. */
export function WalletList({ of, name = 'short' }: { of: readonly ChannelWallet[]; name?: 'full' | 'short' }) {
  const { t } = useTranslation('shared');
  return (
    <ul className="cp-wallets" aria-label={t('wallet.several')}>
      {wallets
        .filter((wallet) => of.includes(wallet))
        .map((wallet) => (
          <li key={wallet}>
            <WalletMark wallet={wallet} name={name} />
          </li>
        ))}
    </ul>
  );
}
