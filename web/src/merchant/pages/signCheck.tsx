import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import '../developer/keys.css';
import { SignForm } from '../developer/SignForm';
import { SignVerdict } from '../developer/SignVerdict';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';

export const Route = createLazyRoute('/_shell/developer/signature')({ component: SignCheck });

/** For the hour in which a signature does not hold and nobody sees why. */
function SignCheck() {
  const { t } = useTranslation('merchant');
  const check = $api.useMutation('post', '/console/signature-check');
  return (
    <Page title={t('signCheck.title')} back="/developer" width="wide">
      <Note icon="info">{t('signCheck.lead')}</Note>
      <Card>
        <SignForm asking={check.isPending} onAsk={(body) => { check.mutate({ body }); }} />
      </Card>
      {check.isError && <ErrorState variant="banner" error={check.error} />}
      {check.data && <SignVerdict of={check.data} />}
    </Page>
  );
}
