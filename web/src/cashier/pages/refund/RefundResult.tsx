import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { formatSpan, formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Button } from '@/shared/parts/Button';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';
import { Money } from '@/shared/parts/Money';
import { useDesk, useMe, useNow } from '../../desk/useDesk';
import { grouped, KeyValues } from '../../parts/KeyValues';
import { Note } from '../../parts/Note';
import { useKeys } from '../../parts/useKeys';
import type { OurRefund } from '../../refund/refundDesk';
import { mayRefundAgain, refundVerdictOf, type RefundVerdict } from '../../refund/refundVerdict';
import type { Payment } from '../../sale/model';

const looks: Record<RefundVerdict, { tone: 'ok' | 'busy' | 'wait' | 'bad'; icon: IconName }> = {
  sending: { tone: 'busy', icon: 'upload' },
  silent: { tone: 'wait', icon: 'hourglass' },
  processing: { tone: 'busy', icon: 'undo' },
  unknown: { tone: 'wait', icon: 'hourglass' },
  abnormal: { tone: 'bad', icon: 'warning' },
  succeeded: { tone: 'ok', icon: 'check' },
  failed: { tone: 'bad', icon: 'close' },
  refused: { tone: 'bad', icon: 'close' },
  absent: { tone: 'bad', icon: 'close' },
};

/** What became of a refund; another one is offered only when this one is over. */
export function RefundResult({ refund, payment, paymentReadAt, onAgain }: { refund: OurRefund; payment: Payment; paymentReadAt: number; onAgain: () => void }) {
  const { t } = useTranslation('cashier');
  const shared = useTranslation('shared').t;
  const { language } = useLanguage();
  const { refunds, printer, clock } = useDesk();
  const navigate = useNavigate();
  const me = useMe();
  const now = useNow();
  const { record, chase } = refund;
  const thing = chase.thing;
  const verdict = refundVerdictOf(chase);
  const { tone, icon } = looks[verdict];
  const over = mayRefundAgain(verdict);
  const failure = verdict === 'failed' ? (language === 'en' ? thing?.failure_en : thing?.failure_zh) : undefined;
  const refusal = verdict === 'refused' && chase.problem ? describeError(chase.problem, shared, language) : undefined;
  const leave = (): void => void navigate({ to: '/' });
  useKeys({ Enter: over ? leave : () => { refunds.wake(record.no); }, Escape: leave });
  return (
    <main id="main" className={`c-result c-result-${tone}`} data-refund={verdict} tabIndex={-1}>
      <section className="c-hero">
        <div className="c-hero-sign"><Icon name={icon} size={36} /></div>
        <div role={tone === 'ok' || tone === 'busy' ? 'status' : 'alert'} aria-live="assertive">
          <h1>{t(`refundResult.${verdict}.title`)}</h1>
          <p className="c-hero-sub">{failure ?? refusal?.title ?? t(`refundResult.${verdict}.sub`)}</p>
          <span className="c-hero-amount"><Money fen={record.amountFen} size={44} /></span>
        </div>
        {!over && <p className="c-meta" role="timer" aria-live="off">{t('result.waited', { time: formatSpan((now - clock.offset() - record.createdAt) / 1000) })}</p>}
      </section>
      <div className="c-result-body">
        {refusal && <Note icon="info">{refusal.action}</Note>}
        {!over && <Note tone="wait" icon="warning"><b>{t('refundResult.once')}</b>{t('refundResult.onceWhy')}</Note>}
        <KeyValues rows={[
          [t('slip.refundNo'), grouped(record.no), true],
          [t('number'), grouped(payment.out_order_no), true],
          [t('refund.why'), record.reason],
          [t('slip.refundedAt'), thing?.succeeded_at && formatTime(thing.succeeded_at, 'full')],
          [t('refund.left'), verdict === 'succeeded' && paymentReadAt > (chase.askedAt ?? 0) ? <Money key="l" display={payment.refundable_display} /> : undefined],
          [t('requestId'), chase.problem?.requestId, true],
          [t('more.custody'), me?.custody_zh],
        ]} />
      </div>
      <footer className="c-foot c-foot-col">
        {over ? (
          <>
            {verdict === 'succeeded' && thing && <Button onClick={() => { printer.print({ kind: 'refund', payment, refund: thing }); }}><Icon name="printer" size={20} />{t('refund.print')}</Button>}
            {payment.refundable_fen > 0 && <Button onClick={onAgain}>{verdict === 'succeeded' ? t('refund.more') : t('refund.retry')}</Button>}
            <Button kind="primary" onClick={leave}>{t('refund.done')}</Button>
          </>
        ) : (
          <>
            <Button kind="primary" disabled={chase.asking} onClick={() => { refunds.wake(record.no); }}><Icon name="retry" size={20} />{t('result.query')}</Button>
            <Button onClick={leave}>{t('refund.leave')}</Button>
          </>
        )}
      </footer>
    </main>
  );
}
