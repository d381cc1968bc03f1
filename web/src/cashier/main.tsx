import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from '@/shared/api/query';
import { mountApp } from '@/shared/boot/mountApp';
import { MobileProvider } from '@/shared/mobile/MobileProvider';
import { teachReact19 } from '@/shared/mobile/react19';
import './cashier.css';
import { router } from './router';
import { texts } from './texts';

teachReact19();

const queries = createQueryClient(() => void router.navigate({ to: '/' }));

void mountApp(
  texts,
  queries,
  <MobileProvider>
    <RouterProvider router={router} />
  </MobileProvider>,
);
