import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { formatSpan, formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';
import { Money } from '@/shared/parts/Money';
import { WalletMark } from '@/shared/parts/WalletMark';
import { knownReason } from '../../sale/reason';
import { offerOf, type Verdict } from '../../sale/verdict';
import type { SaleViewProps } from '../Sale';
import { ResultBody } from './ResultBody';
import { ResultButtons } from './ResultButtons';

const signs: Record<Verdict, IconName> = {
  sending: 'upload', silent: 'hourglass', scan: 'qr', paying: 'device', unknown: 'hourglass', closing: 'hourglass', reversing: 'undo',
  paid: 'check', failed: 'close', closed: 'minus', reversed: 'undo', late: 'warning', refunded: 'undo', refused: 'close', absent: 'close',
};

/** The line below the headline: why, in words for the counter. */
function useSub({ sale, verdict }: SaleViewProps): string {
  const { t } = useTranslation('cashier');
  const shared = useTranslation('shared').t;
  const { language } = useLanguage();
  const { thing: payment, problem } = sale.chase;
  const reason = knownReason(payment?.reason);
  if (verdict === 'paid') return payment && payment.refunded_fen > 0 ? t('partlyRefunded', { amount: payment.refunded_display }) : '';
  if (verdict === 'refused' && problem) return describeError(problem, shared, language).title;
  if (verdict === 'failed' && reason) return t(`reason.${reason}.what`);
  if (verdict === 'paying') return reason === 'password' ? t('result.paying.password') : t('result.paying.sub');
  return t(`result.${verdict}.sub`);
}

/** Every stage of a sale but the waiting QR code: one headline, the amount, what happens next, what to do. */
export function ResultView(props: SaleViewProps) {
  const { sale, verdict, trouble, waitedMs } = props;
  const { t } = useTranslation('cashier');
  const sub = useSub(props);
  const { tone } = offerOf(verdict);
  const payment = sale.chase.thing;
  const open = tone === 'busy' || tone === 'wait';
  const took = payment?.paid_at ? Math.max(0, Math.round((Date.parse(payment.paid_at) - Date.parse(payment.created_at)) / 1000)) : 0;
  return (
    <main id="main" className={`c-result c-result-${tone}`} data-verdict={verdict} tabIndex={-1}>
      <section className="c-hero">
        {!open && (
          <button type="button" className="c-ib c-hero-close" aria-label={t('close')} onClick={() => void props.ways.home()}>
            <Icon name="close" size={24} />
          </button>
        )}
        <div className="c-hero-sign"><Icon name={signs[verdict]} size={36} /></div>
        <div role={tone === 'ok' || tone === 'busy' ? 'status' : 'alert'} aria-live="assertive">
          <h1>{t(`result.${verdict}.title`)}</h1>
          {sub !== '' && <p className="c-hero-sub">{sub}</p>}
          <span className="c-hero-amount"><Money fen={sale.record.amountFen} size={verdict === 'paid' ? 60 : 44} /></span>
        </div>
        <p className="c-meta">
          <WalletMark wallet={payment?.channel ?? sale.record.channel ?? 'unknown'} name="full" />
          {open && <> · <span role="timer" aria-live="off">{t('result.waited', { time: formatSpan(waitedMs / 1000) })}</span></>}
          {verdict === 'paid' && payment?.paid_at && <> · {formatTime(payment.paid_at, 'time')} · {t('result.took', { count: took })}</>}
          {!open && verdict !== 'paid' && payment && <> · {formatTime(payment.created_at, 'time')}</>}
        </p>
      </section>
      <div className="c-result-body">
        {trouble ? <ErrorState variant="banner" error={trouble} /> : null}
        <ResultBody {...props} />
      </div>
      <footer className="c-foot c-foot-col">
        <ResultButtons {...props} />
      </footer>
    </main>
  );
}
