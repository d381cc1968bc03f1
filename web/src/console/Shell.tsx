import { Outlet, useRouterState } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/shared/parts/Brand';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { LanguageToggle } from '@/shared/parts/LanguageToggle';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { ThemeToggle } from '@/shared/parts/ThemeToggle';
import { KeysHelp } from './frame/KeysHelp';
import { ModeChip, SandboxChip } from './frame/ModeChip';
import { Nav } from './frame/Nav';
import { SearchBox } from './frame/SearchBox';
import { UserMenu } from './frame/UserMenu';
import { useRefresh } from './frame/useRefresh';
import { SessionContext, useSessionQuery, type Session } from './session/session';

const PasswordForm = lazy(() => import('./session/PasswordForm').then((module) => ({ default: module.PasswordForm })));

/** The frame around every page: who is here, how money moves, where one can go. */
function Frame() {
  const { t } = useTranslation(['console', 'shared']);
  const live = useRefresh();
  const [open, setOpen] = useState(false);
  const page = useRouterState({ select: (state) => state.location.pathname });
  const [shownPage, setShownPage] = useState(page);
  if (shownPage !== page) {
    setShownPage(page);
    setOpen(false); // on a narrow screen the menu has done its work once a page was chosen
  }
  return (
    <div className={`shell${open ? ' shell-open' : ''}`}>
      <a className="cp-skip" href="#main">
        {t('shared:skipToContent')}
      </a>
      <div className="shell-brand">
        <Button type="text" className="shell-menu" aria-expanded={open} aria-label={t('nav.label')} icon={<Icon name="list" />} onClick={() => { setOpen(!open); }} />
        <Brand />
      </div>
      <header className="shell-bar">
        <SearchBox hidden={page === '/orders'} />
        <span className="gap" />
        <SandboxChip />
        <ModeChip />
        <ThemeToggle />
        <LanguageToggle />
        <UserMenu />
      </header>
      <Nav live={live} />
      <main id="main" className="shell-main" tabIndex={-1}>
        <Outlet />
      </main>
      <KeysHelp />
    </div>
  );
}

/** What is shown instead of the frame while the session cannot be worked with. */
function Gate({ session }: { session: Session }) {
  const { t } = useTranslation('console');
  if (session.face !== 'operator') {
    return <EmptyState icon="shop" title={t('gate.merchant')} hint={t('gate.merchantHint')} action={<a href="/m/">{t('gate.toMerchant')}</a>} />;
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
