import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';

export const Route = createLazyRoute('/')({ component: Home });

function Home() {
  const { t } = useTranslation('cashier');
  return <EmptyState icon="calculator" title={t('home.title')} hint={t('home.hint')} />;
}
