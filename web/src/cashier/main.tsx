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
