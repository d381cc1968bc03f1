import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { useLanguage } from '@/shared/i18n/useLanguage';

/** Says that an act was refused or failed: what happened, what to do, the number to quote. It stays until closed. */
export function useTell(): (error: unknown) => void {
  const { t } = useTranslation('shared');
  const { language } = useLanguage();
  const { notification } = App.useApp();
  return (error) => {
    const words = describeError(error, t, language);
    const id = words.requestId ? t('requestId', { id: words.requestId }) : '';
    notification.error({ title: words.title, description: [words.action, id].filter(Boolean).join(' '), duration: 0, placement: 'topRight' });
  };
}
