import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { wallets } from '@/shared/parts/wallets';
import type { Schema } from '../api';
import { TestMark } from '../parts/TestMark';

const tones: Readonly<Record<string, Tone>> = { open: 'done', active: 'done', pending: 'waiting', suspended: 'bad', disabled: 'idle', closed: 'idle' };

/** A merchant's contracts at the channels: number, rate, state. */
export function Channels({ rows }: { rows: Schema['MerchantChannel'][] }) {
  const { t, i18n } = useTranslation('console');
  const word = (status: string): string => (i18n.exists(`channelStatus.${status}`, { ns: 'console' }) ? t(`channelStatus.${status}` as 'channelStatus.active') : status);
  return (
    <section className="cp-card" aria-label={t('merchant.channels')}>
      <header className="card-head">
        <h2>{t('merchant.channels')}</h2>
        <span className="cp-muted">{t('merchant.channelsSub')}</span>
      </header>
      {rows.length === 0 ? (
        <p className="pad cp-muted">{t('merchant.noChannels')}</p>
      ) : (
        <ul className="channels">
          {wallets.flatMap((wallet) => rows.filter(({ channel }) => channel === wallet)).map((channel) => (
            <li key={`${channel.channel}${channel.account_id}${channel.environment}`}>
              <div className="together">
                <WalletMark wallet={channel.channel} name="full" />
                <TestMark environment={channel.environment} />
                <span className="gap" />
                <StatusTag tone={tones[channel.status.toLowerCase()] ?? 'idle'} label={word(channel.status.toLowerCase())} />
              </div>
              <span className="line2">{t('merchant.subMerchant', { number: channel.sub_merchant || '—' })}</span>
              {channel.rate_display && <span className="line2">{t('merchant.rate', { rate: channel.rate_display })}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
