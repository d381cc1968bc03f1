import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/shared/parts/Brand';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { LiveContext } from './frame/LiveContext';
import { Tabs } from './frame/Tabs';
import { useRefresh } from './frame/useRefresh';
import { SessionContext, useSessionQuery, type Session } from './session/session';

const PasswordForm = lazy(() => import('./session/PasswordForm').then((module) => ({ default: module.PasswordForm })));

/** Pages with a work of their own have buttons at the foot; the bar of tabs would stand in their way on a phone. */
const deep = /^\/(apply|settings\/.|codes\/.)/;

function Frame() {
  const { t } = useTranslation('shared');
  const live = useRefresh();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <LiveContext value={live}>
      <div className={`shell${deep.test(path) ? ' shell-deep' : ''}`}>
        <a className="cp-skip" href="#main">
          {t('skipToContent')}
        </a>
        <main id="main" className="shell-main" tabIndex={-1}>
          <Outlet />
        </main>
        <Tabs />
      </div>
    </LiveContext>
  );
}

/** What is shown instead of the frame while the session cannot be worked with. */
function Gate({ session }: { session: Session }) {
  const { t } = useTranslation('merchant');
  if (session.face !== 'merchant') {
    return <EmptyState icon="users" title={t('gate.operator')} hint={t('gate.operatorHint')} action={<a href="/admin/">{t('gate.toConsole')}</a>} />;
  }
  if (!session.must_change_password) return <Frame />;
  return (
    <main className="gate">
      <Brand />
      <h1>{t('password.must')}</h1>
      <p className="cp-muted">{t('password.mustHint')}</p>
      <Suspense fallback={<SkeletonList rows={3} />}>
        <PasswordForm />
      </Suspense>
    </main>
  );
}

/** Lets in who is signed in; a refusal leads to login by the query client. */
export function Shell() {
  const query = useSessionQuery();
  if (query.data) {
    return (
      <SessionContext value={query.data}>
        <Gate session={query.data} />
      </SessionContext>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  return <SkeletonList rows={8} />;
}
