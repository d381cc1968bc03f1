import type { QueryClient } from '@tanstack/react-query';
import type { Client } from 'openapi-fetch';
import createQueryApi, { type OpenapiQueryClient } from 'openapi-react-query';
import type { paths } from '@/api/v1';
import { createApi } from '@/shared/api/client';
import { parseProblem } from '@/shared/api/problem';
import { openStream } from '../live/stream';
import { createPrinter, type Printer } from '../print/printer';
import { openRefundDesk, type RefundDesk } from '../refund/refundDesk';
import { pace } from '../sale/verdict';
import { openTill, type Till } from '../sale/till';
import { createClock, type Clock } from '../sign/clock';
import { createSignedFetch } from '../sign/signedFetch';
import { databaseShelf, openDatabase } from '../store/database';
import { loadIdentity, type IdentityStore } from '../terminal/identity';
import { createAnnouncer, type Announcer } from '../voice/announcer';
import { createPlayer, type Player } from '../voice/player';
import { paymentCalls, refundCalls } from './calls';
import { createLine, type Line } from './line';
import { answerEvents } from './signals';
import { createTapeStore, type TapeStore } from './tapeStore';

/** Everything that the pages of the cashier work with. */
export interface Desk {
  api: Client<paths>;
  /** The calls as hooks of react-query. */
  $api: OpenapiQueryClient<paths>;
  clock: Clock;
  identity: IdentityStore;
  line: Line;
  till: Till;
  refunds: RefundDesk;
  tape: TapeStore;
  player: Player;
  announcer: Announcer;
  printer: Printer;
}

/** Sets up the desk of this page. Rejects when the browser keeps no database: without one no sale can be resumed. */
export async function openDesk(queries: QueryClient): Promise<Desk> {
  const clock = createClock(localStorage);
  const database = await openDatabase();
  const shelf = databaseShelf(database);
  const identity = await loadIdentity(database);
  const player = createPlayer(localStorage);
  const announcer = createAnnouncer({ shelf, now: clock.now, say: player.say });

  const askAgain = (): void => {
    desk.till.wake();
    desk.refunds.wake();
    void queries.invalidateQueries();
  };
  const line = createLine(window, askAgain);
  const send = createSignedFetch({ signer: identity.signer, clock, onReach: line.reached });
  const fetchChecked = async (request: Request): Promise<Response> => {
    const response = await send(request);
    if (!identity.current()) return response;
    if (response.status === 401) line.lock(parseProblem(401, await response.clone().json().catch(() => undefined), response.headers.get('X-Request-Id') ?? undefined));
    else if (response.ok) line.lock(null);
    clock.notice(response.headers.get('Date'));
    return response;
  };
  const api = createApi<paths>({ fetch: fetchChecked });

  const till = await openTill({
    shelf,
    calls: paymentCalls(api),
    pace,
    onPaid: (payment) => void announcer.arrived(payment, true),
  });
  const refunds = await openRefundDesk({ shelf, calls: refundCalls(api) });
  const desk: Desk = { api, $api: createQueryApi(api), clock, identity, line, till, refunds, tape: createTapeStore(), player, announcer, printer: createPrinter() };

  const onEvent = answerEvents(desk, queries, askAgain);
  let hangUp: (() => void) | undefined;
  const listen = (): void => {
    hangUp?.();
    hangUp = identity.current() ? openStream({ url: new URL('/v1/events', window.location.origin).href, fetch: fetchChecked, onEvent, onState: line.stream }) : undefined;
  };
  identity.subscribe(listen);
  listen();
  for (const gesture of ['pointerdown', 'keydown'] as const) window.addEventListener(gesture, player.unlock, { capture: true });
  return desk;
}
