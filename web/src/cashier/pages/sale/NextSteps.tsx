import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import { useDesk, useLine } from '../../desk/useDesk';
import type { SaleViewProps } from '../Sale';

function Step({ state, note, children }: { state: 'done' | 'now' | 'later'; note?: ReactNode; children: ReactNode }) {
  return (
    <li className={`c-step-${state}`}>
      {state === 'done' ? <Icon name="check" size={20} /> : <span className="c-step-dot" />}
      <span>{children}</span>
      <span className="c-meta">{note}</span>
    </li>
  );
}

/** When the server, or failing that this page, asks next. */
function nextAsk({ sale, now }: SaleViewProps, offset: number): number | null {
  const channel = Date.parse(sale.chase.thing?.next_check_at ?? '');
  const ours = sale.chase.nextAskAt === undefined ? NaN : sale.chase.nextAskAt + offset;
  const times = [channel, ours].filter((at) => Number.isFinite(at) && at > now - 1_000);
  return times.length > 0 ? Math.max(0, Math.ceil((Math.min(...times) - now) / 1000)) : null;
}

/** What has been done, what comes next and when, and how it ends if nothing is heard. */
export function NextSteps(props: SaleViewProps) {
  const { t } = useTranslation('cashier');
  const { clock } = useDesk();
  const line = useLine();
  const { sale, verdict } = props;
  const { record, chase } = sale;
  const payment = chase.thing;
  const seconds = nextAsk(props, clock.offset());
  const asked = chase.askedAt === undefined ? undefined : formatTime(new Date(chase.askedAt + clock.offset()), 'time');
  const next = !line.online ? t('steps.onReconnect') : chase.asking || seconds === 0 ? t('steps.asking') : seconds === null ? '' : t('steps.inSeconds', { count: seconds });
  const sent = formatTime(new Date(record.createdAt + clock.offset()), 'time');
  return (
    <ol className="c-steps cp-card" aria-label={t('steps.label')}>
      <Step state="done" note={sent}>{record.codeTail ? t('steps.scanned', { tail: record.codeTail }) : t('steps.shown')}</Step>
      {verdict === 'paying' ? (
        <Step state="now" note={next}>{t('steps.payerConfirms')}</Step>
      ) : (
        <>
          {asked && verdict !== 'sending' && <Step state="done" note={asked}>{chase.problem ? t('steps.askedNoAnswer') : t('steps.askedNoResult')}</Step>}
          <Step state="now" note={next}>{verdict === 'sending' ? t('steps.sending') : t('steps.next')}</Step>
        </>
      )}
      {payment?.scene === 'payer_code' && verdict === 'unknown' ? (
        <Step state="later" note={payment.reverse_at && formatTime(payment.reverse_at, 'time')}>
          {t('steps.reverse')}
          <br />
          <span className="c-meta">{t('steps.reverseWhy')}</span>
        </Step>
      ) : payment?.expires_at && payment.scene === 'qr_code' && verdict !== 'late' && verdict !== 'closing' ? (
        <Step state="later" note={formatTime(payment.expires_at, 'time')}>{t('steps.close')}</Step>
      ) : verdict === 'late' ? (
        <Step state="later">{t('steps.goesBack')}</Step>
      ) : verdict === 'closing' || verdict === 'reversing' ? (
        <Step state="later">{t(`steps.${verdict}`)}</Step>
      ) : (
        <Step state="later">{t('steps.arrival')}</Step>
      )}
    </ol>
  );
}
