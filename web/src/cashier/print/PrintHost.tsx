import { useEffect, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useDesk, useMe } from '../desk/useDesk';
import { grouped } from '../parts/KeyValues';
import type { Payment, Refund } from '../sale/model';

/** Draws the slip that is being printed, beside the page and on paper only, and asks the browser to print it. */
export function PrintHost() {
  const { printer } = useDesk();
  const slip = useSyncExternalStore(printer.subscribe, printer.slip);
  useEffect(() => {
    if (!slip) return;
    document.documentElement.dataset['print'] = slip.kind === 'page' ? 'page' : 'slip';
    window.addEventListener('afterprint', printer.done, { once: true });
    window.print();
    return () => {
      delete document.documentElement.dataset['print'];
      window.removeEventListener('afterprint', printer.done);
    };
  }, [slip, printer]);
  if (!slip || slip.kind === 'page') return null;
  return createPortal(<Slip payment={slip.payment} refund={slip.kind === 'refund' ? slip.refund : undefined} />, document.body);
}

function Slip({ payment, refund }: { payment: Payment; refund: Refund | undefined }) {
  const { t } = useTranslation(['cashier', 'shared']);
  const me = useMe();
  const { clock } = useDesk();
  const rows: [string, string | undefined][] = [
    [t('slip.store'), me?.store.name],
    [t('slip.terminal'), me?.terminal.name],
    [t('slip.way'), t(`shared:wallet.${payment.channel ?? 'unknown'}`)],
    [t('slip.paidAt'), payment.paid_at && formatTime(payment.paid_at, 'full')],
    [t('slip.number'), grouped(payment.out_order_no)],
    [t('slip.channelNo'), payment.transaction_no],
    [t('slip.remark'), payment.description],
    [t('slip.refundNo'), refund && grouped(refund.out_refund_no)],
    [t('slip.refundedAt'), refund?.succeeded_at && formatTime(refund.succeeded_at, 'full')],
    [t('slip.refunded'), !refund && payment.refunded_fen > 0 ? payment.refunded_display : undefined],
  ];
  return (
    <section className="c-slip" aria-hidden="true">
      <h1>{me?.merchant.name}</h1>
      <h2>{refund ? t('slip.refundTitle') : t('slip.title')}</h2>
      {payment.environment === 'test' && <p className="c-slip-test">{t('test.slip')}</p>}
      <p className="c-slip-amount">¥{refund ? refund.amount_display : payment.amount_display}</p>
      <dl>
        {rows.map(([name, value]) => value && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="c-slip-foot">{t('slip.printed', { time: formatTime(new Date(clock.now()), 'full') })}</p>
    </section>
  );
}
