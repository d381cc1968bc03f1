import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import { StatusShape } from '@/shared/parts/StatusTag';
import { useDesk, useLine, useMe, useNow, useVoice } from '../../desk/useDesk';
import { MoreSheet } from './MoreSheet';

/** Whose till this is, whether it is connected, and the rest behind three dots. */
export function TopBar() {
  const { t } = useTranslation('cashier');
  const { identity } = useDesk();
  const me = useMe();
  const line = useLine();
  const voice = useVoice();
  const now = useNow(10_000);
  const [more, setMore] = useState(false);
  const self = identity.current();
  return (
    <header className="c-top">
      <div className="c-top-names">
        <p className="c-top-store">{me?.store.name ?? self?.storeName}</p>
        <p className="c-meta">
          {me?.terminal.name ?? self?.terminalName}
          {me?.environment === 'test' && <span className="c-tag">{t('test.tag')}</span>}
        </p>
      </div>
      <p className="c-top-hardware">
        <span><Icon name="speaker" />{t(`voice.state.${voice}`)}</span>
        <span><Icon name="scanner" />{t('gunReady')}</span>
        <span>{formatTime(new Date(now), 'dayMinute')}</span>
      </p>
      <p className={line.online ? 'c-live' : 'c-live c-live-off'} role="status">
        <StatusShape tone={line.online ? 'done' : 'bad'} />
        {line.online ? (line.stream === 'lost' ? t('line.polling') : t('line.online')) : t('line.offline')}
      </p>
      <button type="button" className="c-ib" aria-label={t('more.title')} onClick={() => { setMore(true); }}>
        <Icon name="more" size={24} />
      </button>
      {more && <MoreSheet onClose={() => { setMore(false); }} />}
    </header>
  );
}
