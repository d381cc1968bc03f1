import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';

/** This browser keeps nothing between visits: a till here could charge twice after a reload, so there is none. */
export function NoStorage() {
  const { t } = useTranslation('cashier');
  return <EmptyState icon="warning" title={t('noStorage.title')} hint={t('noStorage.hint')} />;
}
