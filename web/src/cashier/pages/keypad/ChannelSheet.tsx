import { useTranslation } from 'react-i18next';
import { WalletTile } from '@/shared/parts/WalletMark';
import { keepChannel, lastChannel } from '../../desk/lastChannel';
import { Sheet } from '../../parts/Sheet';
import type { Channel } from '../../sale/model';

/**
 * Whose code to show, when the merchant takes more than one wallet: large, one key each, beginning with the one that was
 * chosen last. The second half of a double tap, which was meant for the button that led here, chooses nothing.
 */
export function ChannelSheet({ channels, onChoose, onClose }: { channels: readonly Channel[]; onChoose: (channel: Channel) => void; onClose: () => void }) {
  const { t } = useTranslation(['cashier', 'shared']);
  const last = lastChannel();
  const first = last && channels.includes(last) ? last : channels[0];
  const choose = (channel: Channel | undefined): void => {
    if (!channel) return;
    keepChannel(channel);
    onChoose(channel);
  };
  return (
    <Sheet title={t('channel.title')} onClose={onClose}>
      <ul className="c-choices" onKeyDown={(event) => { choose(channels[Number(event.key) - 1]); }}>
        {channels.map((channel, i) => (
          <li key={channel}>
            <button type="button" className="c-choice" data-channel={channel} data-autofocus={channel === first || undefined} aria-keyshortcuts={String(i + 1)} onClick={(event) => { if (event.detail < 2) choose(channel); }}>
              <WalletTile wallet={channel} />
              <span className="c-choice-name">{t(`shared:wallet.${channel}`)}</span>
              {channel === last && <span className="c-meta">{t('channel.last')}</span>}
              <kbd>{i + 1}</kbd>
            </button>
          </li>
        ))}
      </ul>
      <p className="c-meta">{t('channel.hint')}</p>
    </Sheet>
  );
}
