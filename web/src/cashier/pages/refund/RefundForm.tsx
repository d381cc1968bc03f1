import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fenToYuan } from '@/shared/format/money';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Button } from '@/shared/parts/Button';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { WalletTile } from '@/shared/parts/WalletMark';
import { blankTape, plainYuan, press, totalFen, type PadKey } from '../../amount/tape';
import { useDesk, useLine } from '../../desk/useDesk';
import { grouped } from '../../parts/KeyValues';
import { Note } from '../../parts/Note';
import { Pad } from '../../parts/Pad';
import { Sheet } from '../../parts/Sheet';
import { useKeys } from '../../parts/useKeys';
import type { Payment } from '../../sale/model';
import { newNonce } from '../../sign/message';
import { useScanner } from '../../scan/useScanner';

const reasons = ['returned', 'tooMuch', 'mistake', 'other'] as const;

/** Amount and reason of a refund; a second look before it goes out. */
export function RefundForm({ payment, onGiven }: { payment: Payment; onGiven: (no: string) => void }) {
  const { t } = useTranslation(['cashier', 'shared']);
  const { refunds } = useDesk();
  const line = useLine();
  const [tape, setTape] = useState(() => blankTape(newNonce()));
  const [reason, setReason] = useState<(typeof reasons)[number]>('returned');
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const [trouble, setTrouble] = useState<unknown>(null);
  const amountFen = totalFen(tape);
  const key = (pressed: PadKey): void => {
    const step = press(tape, pressed, payment.refundable_fen);
    setTape(step.tape);
    setSaid(step.refused === 'limit' ? t('refund.limit', { amount: payment.refundable_display }) : '');
  };
  const all = (): void => { setTape({ ...tape, entry: plainYuan(payment.refundable_fen) }); };
  const why = !line.online ? t('refund.offline') : amountFen === 0 ? t('refund.noAmount') : null;
  const ask = (): void => { if (why) setSaid(why); else setAsking(true); };
  const give = (): void => {
    setAsking(false);
    refunds.give({ formId: tape.id, paymentId: payment.id, amountFen, reason: t(`refund.reason.${reason}`) }).then(onGiven, setTrouble);
  };
  useScanner({ onScan: () => { setSaid(t('refund.noScan')); }, onDigits: (digits) => {
    // Each digit builds on the one before, within one turn.
    let next = tape;
    for (const digit of digits) next = press(next, digit as PadKey, payment.refundable_fen).tape;
    setTape(next);
  } }, !asking);
  useKeys({ Enter: ask, '.': () => { key('.'); }, Backspace: () => { key('back'); }, Escape: () => { key('clear'); } }, !asking);

  if (payment.refundable_fen === 0) return <EmptyState icon="undo" title={t('refund.none')} hint={t('refund.noneHint')} />;
  return (
    <div className="c-refund">
      <section className="cp-card c-refund-order" aria-label={t('refund.order')}>
        <div className="c-row">
          <WalletTile wallet={payment.channel ?? 'unknown'} />
          <span className="c-row-words">
            <span>{t(`shared:wallet.${payment.channel ?? 'unknown'}`)} · {formatTime(payment.paid_at ?? payment.created_at, 'dayMinute')}</span>
            <span className="c-meta cp-mono">{grouped(payment.out_order_no)}</span>
          </span>
        </div>
        <dl className="c-three">
          <div><dt>{t('refund.paid')}</dt><dd><Money display={payment.amount_display} /></dd></div>
          <div><dt>{t('refundedSum')}</dt><dd><Money display={payment.refunded_display} /></dd></div>
          <div><dt>{t('refund.most')}</dt><dd><Money display={payment.refundable_display} size={22} /></dd></div>
        </dl>
      </section>
      <section>
        <p className="c-label"><b id="refund-amount">{t('refund.amount')}</b><span>{t('refund.wayBack')}</span></p>
        <div className="c-field c-field-on">
          <output className="c-refund-amount" aria-labelledby="refund-amount" aria-live="polite"><Money fen={amountFen} size={32} /></output>
          <button type="button" className="c-tb" onClick={all}>{t('refund.all', { amount: payment.refundable_display })}</button>
        </div>
        <p className="c-hint" role="status">{said}</p>
      </section>
      <fieldset>
        <legend className="c-label"><b>{t('refund.why')}</b></legend>
        <div className="c-chips c-chips-fill">
          {reasons.map((one) => (
            <label key={one} className="c-chip">
              <input type="radio" name="reason" checked={reason === one} onChange={() => { setReason(one); }} />
              {reason === one && <Icon name="check" />}
              {t(`refund.reason.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {trouble ? <ErrorState variant="banner" error={trouble} /> : null}
      <Note icon="info">{t('refund.note', { amount: fenToYuan(payment.refundable_fen - amountFen) })}</Note>
      <div className="c-pad-box">
        <Pad onKey={key} go={
          <button type="button" className="c-pad-go c-pad-go-tall" onClick={ask} aria-disabled={why !== null}>
            <span>{t('keys.refund')}</span>
            {why ? <small>{why}</small> : <small><Money fen={amountFen} /></small>}
          </button>
        } />
      </div>
      {asking && (
        <Sheet title={t('refund.sure')} onClose={() => { setAsking(false); }}>
          <div className="c-form">
            <p className="c-scan-amount"><Money fen={amountFen} size={44} /></p>
            <p>{t('refund.sureText', { reason: t(`refund.reason.${reason}`) })}</p>
            <Button kind="primary" className="c-danger-fill" onClick={give} data-autofocus>{t('refund.go')}</Button>
            <Button onClick={() => { setAsking(false); }}>{t('refund.back')}</Button>
          </div>
        </Sheet>
      )}
    </div>
  );
}
