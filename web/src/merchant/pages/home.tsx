import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Applications } from '../home/Applications';
import { Dashboard } from '../home/Dashboard';
import { Page } from '../parts/Page';
import { useMerchantId } from '../session/session';

export const Route = createLazyRoute('/_shell/')({ component: Home });

/** A merchant's people see the day; who has no merchant yet sees the way to one. */
function Home() {
  const { t } = useTranslation('merchant');
  if (useMerchantId()) return <Dashboard />;
  return (
    <Page title={t('start.page')}>
      <Applications />
    </Page>
  );
}
