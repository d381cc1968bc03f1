import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage';
import { Button } from './Button';

/** Changes between Chinese and English; the choice is kept on this device. */
export function LanguageToggle() {
  const { t } = useTranslation('shared');
  const { language, setLanguage } = useLanguage();
  const [failed, setFailed] = useState(false);
  const other = language === 'en' ? 'zh-CN' : 'en';
  const change = async (): Promise<void> => {
    await setLanguage(other).then(
      () => {
        setFailed(false);
      },
      () => {
        setFailed(true);
      },
    );
  };
  return (
    <>
      <Button kind="text" lang={other} onClick={change}>
        {t('language.switch')}
      </Button>
      {failed && <span role="alert">{t('language.failed')}</span>}
    </>
  );
}
