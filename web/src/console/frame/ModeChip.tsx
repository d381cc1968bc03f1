import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { useSay } from '../parts/useSay';
import { useAbout } from '../session/session';

/** How money moves in this install; it stands on every page (服务商模式 · 资金由渠道直接结算到商户). */
export function ModeChip() {
  const { t } = useTranslation('console');
  const say = useSay();
  const { data: about } = useAbout();
  if (!about) return null;
  const text = say(about.custody_zh, about.custody_en);
  return (
    <Tooltip title={t('bar.mode')}>
      <span className="mode" tabIndex={0}>
        <Icon name="bank" size={14} />
        <span className="mode-text">{text}</span>
      </span>
    </Tooltip>
  );
}

/** Says that the sandbox plays the channels, and leads to its wallet. */
export function SandboxChip() {
  const { t } = useTranslation('console');
  const { data: about } = useAbout();
  if (!about?.sandbox_url) return null;
  return (
    <Tooltip title={t('bar.sandboxHint')}>
      <a className="mode mode-sandbox" href={about.sandbox_url} target="_blank" rel="noreferrer">
        <Icon name="warning" size={14} />
        {t('bar.sandbox')}
      </a>
    </Tooltip>
  );
}
