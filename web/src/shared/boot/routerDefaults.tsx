import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../parts/EmptyState';
import { ErrorState } from '../parts/ErrorState';
import { SkeletonList } from '../parts/SkeletonList';

function RouteError({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />;
}

function RouteMissing() {
  const { t } = useTranslation('shared');
  // The first part of the path is the face (/admin/, /m/, /pos/), however deep the missing page lies.
  const home = `/${window.location.pathname.split('/')[1] ?? ''}/`;
  return <EmptyState icon="search" title={t('notFound.title')} hint={t('notFound.hint')} action={<a href={home}>{t('notFound.home')}</a>} />;
}

/** How every router shows waiting, failing and missing pages: `createRouter({ …routerDefaults, … })`. */
export const routerDefaults = {
  defaultPendingComponent: SkeletonList,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: RouteMissing,
  defaultPreload: 'intent',
  scrollRestoration: false,
} as const;
