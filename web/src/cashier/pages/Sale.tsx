import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import type { PadKey } from '../amount/tape';
import { useDesk, useMe, useNow, useSale } from '../desk/useDesk';
import { Screen } from '../parts/Screen';
import type { Channel } from '../sale/model';
import type { Sale } from '../sale/till';
import { offerOf, verdictOf } from '../sale/verdict';
import { newNonce } from '../sign/message';
import { useScanner } from '../scan/useScanner';
import { QrView } from './sale/QrView';
import { ResultView } from './sale/ResultView';

/** What comes after a sale was closed on purpose: scan the payer instead, or show a fresh code. */
export type Sequel = 'scan' | 'qr';

/** One sale from the first send to its end. */
export function SalePage({ no }: { no: string }) {
  const { t } = useTranslation('cashier');
  const sale = useSale(no);
  if (!sale) {
    return (
      <Screen title={t('sale.title')}>
        <EmptyState icon="search" title={t('sale.missing')} hint={t('sale.missingHint')} action={<Link to="/orders" className="cp-button cp-button-plain">{t('orders.title')}</Link>} />
      </Screen>
    );
  }
  return <OneSale key={no} sale={sale} />;
}

/** The ways on from a sale. */
function useWaysOn(sale: Sale, absent: boolean) {
  const desk = useDesk();
  const navigate = useNavigate();
  const me = useMe();
  const { record } = sale;
  const same = { amountFen: record.amountFen, remark: record.remark, ...(absent && { reuse: record.no }) };
  const start = async (how: Parameters<typeof desk.till.charge>[0]['how']): Promise<void> => {
    const no = await desk.till.charge({ tapeId: newNonce(), how, ...same });
    await navigate({ to: '/sale/$no', params: { no }, replace: true });
  };
  const qrChannels = me?.channels.filter((option) => option.scenes.includes('qr_code')).map((option) => option.channel) ?? [];
  return {
    home: async () => navigate({ to: '/' }),
    leave: async () => {
      await desk.till.park(record.no, true);
      await navigate({ to: '/' });
    },
    scanAgain: async () => {
      desk.tape.repeat(same, true);
      await navigate({ to: '/' });
    },
    chargeCode: async (code: string) => start({ scene: 'payer_code', code }),
    /** Whose codes can be shown. */
    qrChannels,
    qrAgain: async (channel?: Channel) => start({ scene: 'qr_code', channel: channel ?? record.channel ?? qrChannels[0] }),
  };
}

export type WaysOn = ReturnType<typeof useWaysOn>;

function OneSale({ sale }: { sale: Sale }) {
  const { t } = useTranslation('cashier');
  const desk = useDesk();
  const now = useNow();
  const sequel = useRef<Sequel | null>(null);
  const [scanned, setScanned] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [stays, setStays] = useState(false);
  const { record, chase } = sale;
  const waitedMs = now - desk.clock.offset() - record.createdAt;
  const verdict = verdictOf(chase, waitedMs);
  const offer = offerOf(verdict);
  const ways = useWaysOn(sale, verdict === 'absent');

  // A sale that is looked at is on the counter again, until it is set aside anew.
  const takeUp = useEffectEvent(() => {
    if (record.parked && !record.ended) void desk.till.park(record.no, false);
  });
  useEffect(() => {
    takeUp();
  }, []);

  useEffect(() => {
    const next = verdict === 'closed' ? sequel.current : null;
    if (!next) return;
    sequel.current = null;
    void (next === 'scan' ? ways.scanAgain() : ways.qrAgain());
  }, [verdict, ways]);

  useScanner({
    onScan: (code) => { if (offer.again) void ways.chargeCode(code); else setScanned(true); },
    onDigits: (digits) => {
      if (verdict !== 'paid') return;
      // The next customer is already there: a digit begins the next amount.
      for (const digit of digits) desk.tape.press(digit as PadKey, Number.MAX_SAFE_INTEGER);
      void ways.home();
    },
  });

  const attempt = (call: () => Promise<void>): void => {
    setTrouble(null);
    call().catch(setTrouble);
  };
  const cancel = (then?: Sequel): void => {
    sequel.current = then ?? null;
    attempt(async () => {
      await desk.till.cancel(record.no);
      if (desk.till.get(record.no)?.chase.thing?.state !== 'PAYING') return;
      sequel.current = null; // the channel has no close: nothing else may be charged for this sale
      setStays(true);
    });
  };
  const shared = { sale, verdict, ways, trouble, stays, now, waitedMs, onQuery: () => { attempt(async () => desk.till.query(record.no)); }, onCancel: cancel, onShowAgain: () => { setStays(false); } };
  return (
    <>
      <p className="cp-sr" role="alert">{scanned && !offer.again ? t('sale.noSecondScan') : ''}</p>
      {verdict === 'scan' ? <QrView {...shared} /> : <ResultView {...shared} />}
    </>
  );
}

/** What both views of a sale get. */
export interface SaleViewProps {
  sale: Sale;
  verdict: ReturnType<typeof verdictOf>;
  ways: WaysOn;
  /** Why the last button did not do what it says. */
  trouble: unknown;
  /** It was to be cancelled and could not be: the channel knows no close, the code ends by its own time. */
  stays: boolean;
  /** The server's time in milliseconds. */
  now: number;
  waitedMs: number;
  onQuery: () => void;
  onCancel: (then?: Sequel) => void;
  /** The payer wants to scan the code after all. */
  onShowAgain: () => void;
}
