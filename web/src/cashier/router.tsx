import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { routerDefaults } from '@/shared/boot/routerDefaults';
import { Shell } from './Shell';

const rootRoute = createRootRoute({ component: Shell });

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/' }).lazy(() => import('./pages/home').then((page) => page.Route));

export const router = createRouter({ ...routerDefaults, basepath: '/pos', routeTree: rootRoute.addChildren([homeRoute]) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
