import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { PasswordForm } from '../session/PasswordForm';

export const Route = createLazyRoute('/_shell/settings/password')({ component: Password });

function Password() {
  const { t } = useTranslation('merchant');
  const navigate = useNavigate();
  return (
    <Page title={t('password.title')} back="/settings">
      <Note icon="lock">{t('password.others')}</Note>
      <PasswordForm onDone={() => void navigate({ to: '/settings' })} />
    </Page>
  );
}
