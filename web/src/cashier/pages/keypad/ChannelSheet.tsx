import { useTranslation } from 'react-i18next';
import { WalletTile } from '@/shared/parts/WalletMark';
import { Sheet } from '../../parts/Sheet';
import type { Channel } from '../../sale/model';

/** Whose code to show, when the merchant takes more than one wallet. */
export function ChannelSheet({ channels, onChoose, onClose }: { channels: readonly Channel[]; onChoose: (channel: Channel) => void; onClose: () => void }) {
  const { t } = useTranslation(['cashier', 'shared']);
  return (
    <Sheet title={t('channel.title')} onClose={onClose}>
      <ul className="c-rows">
        {channels.map((channel, i) => (
          <li key={channel}>
            <button type="button" className="c-row" data-autofocus={i === 0 || undefined} onClick={() => { onChoose(channel); }}>
              <WalletTile wallet={channel} />
              {t(`shared:wallet.${channel}`)}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
