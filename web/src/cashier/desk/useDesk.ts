import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Desk } from './desk';
import type { LineState } from './line';
import type { Tape } from '../amount/tape';
import type { Me } from '../sale/model';
import type { Sale } from '../sale/till';
import type { OurRefund } from '../refund/refundDesk';
import type { Arrival } from '../voice/announcer';
import type { VoiceState } from '../voice/player';

export const DeskContext = createContext<Desk | null>(null);

/** The desk of this page; only below main.tsx. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk needs a DeskContext above it');
  return desk;
}

export function useLine(): LineState {
  const { line } = useDesk();
  return useSyncExternalStore(line.subscribe, line.state);
}

export function useTape(): Tape {
  const { tape } = useDesk();
  return useSyncExternalStore(tape.subscribe, tape.tape);
}

export function useOpenSales(): readonly Sale[] {
  const { till } = useDesk();
  return useSyncExternalStore(till.subscribe, till.open);
}

export function useVoice(): VoiceState {
  const { player } = useDesk();
  return useSyncExternalStore(player.subscribe, player.state);
}

export function useLastArrival(): Arrival | null {
  const { announcer } = useDesk();
  return useSyncExternalStore(announcer.subscribe, announcer.last);
}

/** One sale of this till; undefined when this browser does not know it. */
export function useSale(no: string): Sale | undefined {
  useOpenSales();
  return useDesk().till.get(no);
}

/** Refunds of this terminal, read anew with each change. */
export function useRefunds(): { get: (no: string) => OurRefund | undefined; openOf: (paymentId: string) => OurRefund | undefined } {
  const { refunds } = useDesk();
  useSyncExternalStore(refunds.subscribe, refunds.version);
  return refunds;
}

/** The server's time in milliseconds, moving on every second. */
export function useNow(everyMs = 1_000): number {
  const { clock } = useDesk();
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => { setNow(clock.now()); }, everyMs);
    return () => { clearInterval(timer); };
  }, [clock, everyMs]);
  return now;
}

/** Who this terminal is and what it may do; undefined until the server has told. */
export function useMe(): Me | undefined {
  const { $api, identity } = useDesk();
  const { data } = $api.useQuery('get', '/v1/me', {}, { staleTime: 60_000, refetchInterval: 300_000 });
  useEffect(() => {
    const self = identity.current();
    if (data && self && (self.storeName !== data.store.name || self.terminalName !== data.terminal.name)) {
      void identity.save({ ...self, storeName: data.store.name, terminalName: data.terminal.name });
    }
  }, [data, identity]);
  return data;
}
