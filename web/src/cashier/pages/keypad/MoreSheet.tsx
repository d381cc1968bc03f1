import { useTranslation } from 'react-i18next';
import { LanguageToggle } from '@/shared/parts/LanguageToggle';
import { ThemeToggle } from '@/shared/parts/ThemeToggle';
import { Button } from '@/shared/parts/Button';
import { useDesk, useMe, useVoice } from '../../desk/useDesk';
import { KeyValues } from '../../parts/KeyValues';
import { Sheet } from '../../parts/Sheet';
import { sentence } from '../../voice/sentence';

const trialFen = 1234;

/** Settings of this screen, and who this terminal is. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cashier');
  const { player } = useDesk();
  const voice = useVoice();
  const me = useMe();
  return (
    <Sheet title={t('more.title')} onClose={onClose}>
      <div className="c-more">
        <div className="c-more-line">
          <label>
            <input type="checkbox" role="switch" checked={voice !== 'off'} onChange={(e) => { player.setOn(e.target.checked); }} />
            {t('voice.switch')}
          </label>
          <Button kind="text" disabled={voice !== 'ready'} onClick={() => { player.say(sentence(trialFen, 'wechat')); }}>{t('voice.try')}</Button>
        </div>
        <div className="c-more-line"><span>{t('more.look')}</span><ThemeToggle /><LanguageToggle /></div>
        {me && (
          <KeyValues rows={[
            [t('more.merchant'), me.merchant.name],
            [t('more.number'), me.merchant.number, true],
            [t('more.store'), me.store.name],
            [t('more.terminal'), me.terminal.name],
            [t('more.custody'), me.custody_zh],
          ]} />
        )}
      </div>
    </Sheet>
  );
}
