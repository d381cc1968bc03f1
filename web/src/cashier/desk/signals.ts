import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '../live/events';
import type { Desk } from './desk';

/** Lists are read anew at most this often, however many changes are told. Milliseconds. */
const gatherMs = 600;

/** What is done upon each event of the server's stream. */
export function answerEvents(desk: Desk, queries: QueryClient, askAgain: () => void): (event: LiveEvent) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readLists = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void queries.invalidateQueries();
    }, gatherMs);
  };

  /** A payment that this page did not start: another screen's, or one by a printed code. */
  const tellForeign = async (id: string): Promise<void> => {
    const { data } = await desk.api.GET('/v1/payments/{id}', { params: { path: { id } } });
    const mine = data && (data.terminal_id === '' || data.terminal_id === desk.identity.current()?.terminalId);
    if (mine) await desk.announcer.arrived(data, false);
  };

  return (event) => {
    if (event.kind === 'ready' || event.kind === 'resync') {
      askAgain();
      return;
    }
    desk.till.wake(event.id);
    desk.refunds.wake();
    readLists();
    const ours = desk.till.open().some((sale) => sale.chase.thing?.id === event.id);
    if (event.kind.endsWith('.PAID') && !ours) void tellForeign(event.id).catch(() => undefined); // it stands in the list all the same
  };
}
