import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fenToYuan } from '@/shared/format/money';
import { Icon } from '@/shared/parts/Icon';
import { fittingSize, Money } from '@/shared/parts/Money';
import { totalFen, type PadKey } from '../amount/tape';
import { useDesk, useLine, useMe, useOpenSales, useTape } from '../desk/useDesk';
import { Banners } from '../parts/Banners';
import { Pad } from '../parts/Pad';
import { useKeys } from '../parts/useKeys';
import type { Channel } from '../sale/model';
import { ScanSheet } from '../scan/ScanSheet';
import { useScanner } from '../scan/useScanner';
import { ChannelSheet } from './keypad/ChannelSheet';
import { KeyBar, type Shortcut } from './keypad/KeyBar';
import { RecentOrders } from './keypad/RecentOrders';
import { RemarkSheet } from './keypad/RemarkSheet';
import { SaleTape } from './keypad/SaleTape';
import { TopBar } from './keypad/TopBar';
import { useReprint } from '../print/useReprint';

/** Without the server's word: the API's own bound for one payment. */
const apiLimitFen = 5_000_000_000;
type Open = 'scan' | 'channel' | 'remark' | null;

/** Sends the cashier back to a sale that is still on the counter, after a reload for instance. */
function useReturnToSale(): void {
  const navigate = useNavigate();
  const onCounter = useOpenSales().find((sale) => !sale.record.parked)?.record.no;
  useEffect(() => {
    if (onCounter) void navigate({ to: '/sale/$no', params: { no: onCounter }, replace: true });
  }, [onCounter, navigate]);
}

/** Keeps the sale and sends it; says whether that is possible now. */
function useCharge() {
  const desk = useDesk();
  const navigate = useNavigate();
  const { t } = useTranslation('cashier');
  const me = useMe();
  const line = useLine();
  const tape = useTape();
  const amountFen = totalFen(tape);
  const why = !line.online ? t('charge.offline') : me && !me.may_trade ? t('charge.mayNot') : amountFen === 0 ? t('charge.noAmount') : null;
  const charge = async (how: Parameters<typeof desk.till.charge>[0]['how']): Promise<void> => {
    if (why) return;
    const no = await desk.till.charge({ tapeId: tape.id, amountFen, remark: tape.remark, how, reuse: desk.tape.reuse() });
    desk.tape.next();
    await navigate({ to: '/sale/$no', params: { no } });
  };
  return { why, amountFen, charge };
}

/** The page where a sale begins: amount, then scan or show a code. */
export function Keypad() {
  const { t } = useTranslation('cashier');
  const desk = useDesk();
  const navigate = useNavigate();
  const me = useMe();
  const tape = useTape();
  const { why, amountFen, charge } = useCharge();
  const reprint = useReprint();
  const [open, setOpen] = useState<Open>(() => (desk.tape.takeScanWish() ? 'scan' : null));
  const [said, setSaid] = useState<{ text: string; why: string | null }>({ text: '', why: null });
  useReturnToSale();

  const limitFen = me?.limits.max_payment_fen ?? apiLimitFen;
  // What was said of a state of things is not true any more when that has changed.
  const say = (text: string): void => { setSaid({ text, why }); };
  const press = (key: PadKey): void => {
    const refused = desk.tape.press(key, limitFen);
    say(refused === 'limit' ? t('pad.limit', { amount: fenToYuan(limitFen) }) : refused === 'items' ? t('pad.items') : '');
  };
  const guarded = (next: () => void) => (): void => {
    if (why) say(why);
    else next();
  };
  const channels = me?.channels.filter((option) => option.scenes.includes('qr_code')).map((option) => option.channel) ?? [];
  const showQr = (channel?: Channel): void => void charge({ scene: 'qr_code', channel });
  const askQr = guarded(() => { if (channels.length > 1) setOpen('channel'); else showQr(channels[0]); });
  const askScan = guarded(() => { setOpen('scan'); });

  useScanner({
    onDigits: (digits, starts) => {
      if (open) return;
      if (starts) desk.tape.mark();
      for (const digit of digits) press(digit as PadKey);
    },
    onTakeBack: desk.tape.takeBack,
    onScan: (code) => { guarded(() => void charge({ scene: 'payer_code', code }))(); },
    onMisread: () => { say(t('scan.misread')); },
  }, open === null || open === 'scan');
  const shortcuts: Shortcut[] = [
    { key: 'Enter', text: t('keys.scan'), run: askScan },
    { key: 'F2', text: t('keys.qr'), run: askQr },
    { key: 'F4', text: t('keys.refund'), run: () => void navigate({ to: '/refund' }) },
    { key: 'F8', text: t('keys.reprint'), run: () => void reprint().then((done) => { if (!done) say(t('nothingToPrint')); }) },
    { key: 'F9', text: t('keys.today'), run: () => void navigate({ to: '/today' }) },
    { key: 'Esc', text: t('keys.clear'), run: () => { press('clear'); } },
  ];
  const run = (key: string): (() => void) | undefined => shortcuts.find((s) => s.key === key)?.run;
  useKeys({
    ...Object.fromEntries(shortcuts.map((s) => [s.key === 'Esc' ? 'Escape' : s.key, s.run])),
    '.': () => { press('.'); },
    '+': () => { press('plus'); },
    Backspace: () => { press('back'); },
    Delete: () => { press('clear'); },
  }, open === null);

  return (
    <div className="c-till">
      <TopBar />
      <main id="main" className="c-till-main" tabIndex={-1}>
        <Banners />
        <SaleTape tape={tape} onRemark={() => { setOpen('remark'); }} onQr={askQr} disabled={why !== null} />
        <section className="c-total" aria-label={t('total')}>
          <h2>{t('total')}</h2>
          <p className="c-said" role="status" aria-live="polite">{said.why === why ? said.text : ''}</p>
          <output className={`c-total-${fittingSize(60, fenToYuan(amountFen).length)}`} aria-live="polite"><Money fen={amountFen} size={60} /></output>
        </section>
        <nav className="c-quick" aria-label={t('quick')}>
          <button type="button" onClick={askQr} aria-disabled={why !== null}><Icon name="qr" size={24} />{t('keys.qr')}</button>
          <button type="button" onClick={() => void navigate({ to: '/orders' })}><Icon name="list" size={24} />{t('orders.short')}</button>
          <button type="button" onClick={run('F4')}><Icon name="undo" size={24} />{t('keys.refund')}</button>
          <button type="button" onClick={run('F9')}><Icon name="calculator" size={24} />{t('keys.today')}</button>
        </nav>
        <section className="c-pad-box">
          <Pad plus onKey={press} go={
            <button type="button" className="c-pad-go" onClick={askScan} aria-disabled={why !== null} aria-keyshortcuts="Enter">
              <Icon name="scan" size={24} />
              <span>{t('pad.scan')}<br />{t('pad.charge')}</span>
              <kbd>Enter</kbd>
            </button>
          } />
        </section>
        <RecentOrders />
      </main>
      <KeyBar shortcuts={shortcuts} />
      {open === 'scan' && amountFen > 0 && <ScanSheet amountFen={amountFen} takes={me?.channels.filter((option) => option.scenes.includes('payer_code')).map((option) => option.channel) ?? []} onCode={(code) => { setOpen(null); void charge({ scene: 'payer_code', code }); }} onClose={() => { setOpen(null); }} />}
      {open === 'channel' && <ChannelSheet channels={channels} onChoose={(channel) => { setOpen(null); showQr(channel); }} onClose={() => { setOpen(null); }} />}
      {open === 'remark' && <RemarkSheet remark={tape.remark} onDone={(text) => { desk.tape.remark(text); setOpen(null); }} onClose={() => { setOpen(null); }} />}
    </div>
  );
}
