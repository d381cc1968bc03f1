import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { WalletMark } from '@/shared/parts/WalletMark';
import type { ChannelWallet } from '@/shared/parts/wallets';
import { Words } from '../parts/Field';
import type { Offer } from './terms';
import './codes.css';

/** Which wallets a code takes. One that cannot be ticked says why; ticked earlier and closed since, it can be taken off. */
export function WalletTicks({ offers, value, onChange, bad }: { offers: readonly Offer[]; value: readonly ChannelWallet[]; onChange: (value: ChannelWallet[]) => void; bad?: string | undefined }) {
  const { t } = useTranslation(['merchant', 'shared']);
  const id = useId();
  return (
    <fieldset className={`field${bad ? ' field-bad' : ''}`} aria-describedby={`${id}-words`}>
      <legend className="field-label">{t('code.wallets')}</legend>
      <ul className="wallet-ticks">
        {offers.map(({ wallet, why, noPage }) => {
          const ticked = value.includes(wallet);
          const note = why ? t(`code.why.${why}`) : noPage ? t('code.noPage') : !ticked && value.length > 0 ? t('code.unticked') : '';
          return (
            <li key={wallet}>
              <label className="wallet-tick">
                <input type="checkbox" checked={ticked} disabled={why !== undefined && !ticked} aria-describedby={note ? `${id}-${wallet}` : undefined}
                  onChange={(event) => { onChange(event.target.checked ? [...value, wallet] : value.filter((other) => other !== wallet)); }} />
                <WalletMark wallet={wallet} name="full" />
                {note && <span id={`${id}-${wallet}`} className={why && ticked ? 'field-doubt' : 'cp-muted'}>{note}</span>}
              </label>
            </li>
          );
        })}
      </ul>
      <Words id={id} bad={bad} />
    </fieldset>
  );
}
