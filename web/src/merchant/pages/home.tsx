import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';

export const Route = createLazyRoute('/')({ component: Home });

function Home() {
  const { t } = useTranslation('merchant');
  return <EmptyState icon="shop" title={t('home.title')} hint={t('home.hint')} />;
}
