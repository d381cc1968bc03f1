import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from '@/shared/api/query';
import { mountApp } from '@/shared/boot/mountApp';
import { MobileProvider } from '@/shared/mobile/MobileProvider';
import { teachReact19 } from '@/shared/mobile/react19';
import './merchant.css';
import { router } from './router';
import { nextOf } from './session/next';
import { texts } from './texts';

teachReact19();

const queries = createQueryClient(() => {
  const { pathname, search } = window.location;
  if (/^\/m\/(login|sign-up)/.test(pathname)) return;
  const next = nextOf(pathname, search);
  void router.navigate({ to: '/login', search: next ? { next } : {} });
});

void mountApp(
  texts,
  queries,
  <MobileProvider>
    <RouterProvider router={router} />
  </MobileProvider>,
);
