import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../parts/PageHead';
import { PasswordForm } from '../session/PasswordForm';

export const Route = createLazyRoute('/_shell/password')({ component: Password });

function Password() {
  const { t } = useTranslation('console');
  return (
    <>
      <PageHead title={t('password.title')} sub={t('password.sub')} />
      <section className="cp-card pad">
        <PasswordForm />
      </section>
    </>
  );
}
