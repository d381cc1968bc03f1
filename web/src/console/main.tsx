import { RouterProvider } from '@tanstack/react-router';
import { AntdProvider } from '@/shared/antd/AntdProvider';
import { allowScriptedStyles, readNonce } from '@/shared/antd/nonce';
import { createQueryClient } from '@/shared/api/query';
import { mountApp } from '@/shared/boot/mountApp';
import './console.css';
import { router } from './router';
import { nextOf } from './session/next';
import { texts } from './texts';

const nonce = readNonce(document);
if (nonce) allowScriptedStyles(document, nonce);

const queries = createQueryClient(() => {
  const { pathname, search } = window.location;
  if (pathname.startsWith('/admin/login')) return;
  const next = nextOf(pathname, search);
  void router.navigate({ to: '/login', search: next ? { next } : {} });
});

void mountApp(
  texts,
  queries,
  <AntdProvider nonce={nonce}>
    <RouterProvider router={router} />
  </AntdProvider>,
);
