import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from '@/shared/api/query';
import { mountApp } from '@/shared/boot/mountApp';
import './styles/base.css';
import './styles/keypad.css';
import './styles/sale.css';
import './styles/lists.css';
import './styles/print.css';
import { openDesk } from './desk/desk';
import { DeskContext } from './desk/useDesk';
import { NoStorage } from './pages/NoStorage';
import { router } from './router';
import { texts } from './texts';

async function start(): Promise<void> {
  // Whoever is not accepted is told by the line's state (desk.ts), which reads the problem as well.
  const queries = createQueryClient(() => undefined);
  // Without network a page says so at once, with a button to try again, instead of waiting in silence.
  queries.setDefaultOptions({ ...queries.getDefaultOptions(), queries: { ...queries.getDefaultOptions().queries, networkMode: 'always' } });
  const desk = await openDesk(queries).catch(() => null);
  const till = desk ? (
    <DeskContext value={desk}>
      <RouterProvider router={router} />
    </DeskContext>
  ) : (
    <NoStorage />
  );
  await mountApp(texts, queries, <div className="cp-touch">{till}</div>);
}

void start();

// Built pages only: in development the files have no lasting names. Without it the till works all the same.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('/pos/sw.js', { scope: '/pos/' }).catch(() => undefined);
}
