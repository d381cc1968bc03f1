import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Adviser } from '../plan/Adviser';
import { carryPlan } from '../plan/carried';
import { Welcome } from '../session/Welcome';

export const Route = createLazyRoute('/plans')({ component: Plans });

/** The adviser before anybody signed up; the choice is carried into the application. */
function Plans() {
  const { t } = useTranslation('merchant');
  const navigate = useNavigate();
  useEffect(() => {
    document.title = t('windowTitle', { page: t('plan.title') });
  }, [t]);
  return (
    <Welcome title={t('plan.title')} sub={t('plan.sub')}>
      <Adviser
        take={(choice) => {
          carryPlan(choice);
          void navigate({ to: '/sign-up' });
        }}
      />
      <p className="welcome-other">
        {t('signUp.known')}
        <Link to="/login" className="link-button">
          {t('signUp.login')}
        </Link>
      </p>
    </Welcome>
  );
}
