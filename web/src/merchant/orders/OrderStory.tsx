import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { StatusShape, StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import type { Schema } from '../api';
import { Facts } from '../parts/Card';
import { Note } from '../parts/Note';
import { useSay } from '../parts/useSay';
import './OrderStory.css';
import { orderTone, refundTone } from './states';

type OrderDetail = Schema['OrderDetail'];

function Head({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('merchant');
  const partly = order.state === 'PAID' && order.refunded_fen > 0;
  // With nothing on its way back, what is left of the payment is what could still be refunded.
  const settled = order.refunds.every((refund) => refund.final);
  return (
    <div className="story-head">
      <div>
        <Money fen={order.amount_fen} size={44} />
        {order.refunded_fen > 0 && (
          <p className="meta">
            {settled ? t('order.refundedNet', { refunded: order.refunded_display, net: order.refundable_display }) : t('orders.refunded', { amount: order.refunded_display })}
          </p>
        )}
      </div>
      <StatusTag pill tone={orderTone[order.state]} label={t(partly ? 'orderState.PARTLY' : `orderState.${order.state}`)} />
    </div>
  );
}

/** What the state means when it is not simply paid. */
function Meaning({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const reason = say(order.reason_zh, order.reason_en);
  switch (order.state) {
    case 'UNKNOWN':
      return <Note tone="wait" icon="warning" title={t('order.unknownTitle')} role="status">{t('order.unknown')}</Note>;
    case 'CREATED':
    case 'PAYING':
    case 'CLOSING':
    case 'REVERSING':
      return <Note tone="wait" role="status">{t(`order.moving.${order.state}`)}</Note>;
    case 'PAID_LATE':
      return <Note tone="wait" icon="warning">{t('order.late')}</Note>;
    case 'FAILED':
    case 'CLOSED':
    case 'REVERSED':
      return <Note icon="info">{reason || t('order.unpaid')}</Note>;
    default:
      return null;
  }
}

/** Who did it, when the server gives a name; an id tells a shop nothing. */
const nameOf = (by: string | undefined): string | undefined => (by && /^[a-z]{3}_/.test(by) ? undefined : by);

function Refunds({ refunds }: { refunds: OrderDetail['refunds'] }) {
  const { t } = useTranslation('merchant');
  if (refunds.length === 0) return null;
  return (
    <section>
      <h3 className="story-title">{t('order.refunds')}</h3>
      <ul className="story-refunds">
        {refunds.map((refund) => (
          <li key={refund.id}>
            <div>
              <Money fen={refund.amount_fen} />
              <StatusTag tone={refundTone[refund.state]} label={t(`refundState.${refund.state}`)} />
            </div>
            <p className="meta">{[formatTime(refund.created_at, 'dayMinute'), t(`refundCause.${refund.cause}`), nameOf(refund.by), refund.reason].filter(Boolean).join(' · ')}</p>
            {!refund.final && <p className="meta">{t(`refundMeaning.${refund.state}`, { defaultValue: '' })}</p>}
            {refund.failure_zh && <p className="story-failure">{refund.failure_zh}</p>}
            <p className="meta cp-mono">{refund.out_refund_no}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Attempts({ attempts }: { attempts: OrderDetail['attempts'] }) {
  const { t } = useTranslation('merchant');
  if (attempts.length === 0) return null;
  return (
    <details className="more">
      <summary>{t('order.attempts', { count: attempts.length })}</summary>
      <ul className="story-refunds">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <div>
              <WalletMark wallet={attempt.channel} name="full" />
              <StatusTag tone={orderTone[attempt.state]} label={t(`orderState.${attempt.state}`)} />
            </div>
            <p className="meta cp-mono">{attempt.channel_no}</p>
            {attempt.channel_text && <p className="meta">{[attempt.channel_code, attempt.channel_text].filter(Boolean).join(' · ')}</p>}
            {attempt.next_check_at && <p className="meta">{t('order.nextCheck', { at: formatTime(attempt.next_check_at, 'time'), count: attempt.checks })}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** An order's history also holds the states of its refunds. */
function toneOf(state: string): Tone {
  const tones: Partial<Record<string, Tone>> = { ...refundTone, ...orderTone };
  return tones[state] ?? 'idle';
}

function History({ history }: { history: OrderDetail['history'] }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  return (
    <section>
      <h3 className="story-title">{t('order.history')}</h3>
      <ol className="story-history">
        {[...history].reverse().map((event) => (
          <li key={event.at + event.to}>
            <time dateTime={event.at}>{formatTime(event.at, 'time')}</time>
            <StatusShape tone={toneOf(event.to)} />
            <span>
              {say(event.zh)}
              {event.note && <span className="meta"> {event.note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Everything about one order, in the order in which a shop asks: how much, what state, where, which numbers, what happened. */
export function OrderStory({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('merchant');
  const number = (value: string | undefined) => value && <span className="cp-mono">{value}</span>;
  return (
    <>
      <Head order={order} />
      <Meaning order={order} />
      <Facts
        of={[
          [t('order.wallet'), <span key="w"><WalletMark wallet={order.channel ?? 'unknown'} name="full" /> · {t(`scene.${order.scene}`)}</span>],
          [t('order.code'), order.code && <Link key="c" to="/codes/$id" params={{ id: order.code.id }} className="story-link">{order.code.name || t('order.codeUnnamed')}</Link>],
          [t('order.place'), [order.store.name, order.terminal.name].filter(Boolean).join(' · ')],
          [t('order.description'), order.description],
          [t('order.createdAt'), formatTime(order.created_at, 'full')],
          [t('order.paidAt'), order.paid_at && formatTime(order.paid_at, 'full')],
          [t('order.fee'), order.paid_at && t('order.feeText', { fee: order.fee_display, rate: order.rate_display ?? '' })],
          [t('order.rebate'), order.rebate_fen > 0 && t('order.rebateText', { rebate: order.rebate_display })],
          [t('order.net'), order.paid_at && t('order.netText', { net: order.net_display })],
          [t('order.outOrderNo'), number(order.out_order_no)],
          [t('order.id'), number(order.id)],
          [t('order.transactionNo'), number(order.transaction_no)],
          [t('order.environment'), order.environment === 'test' && <span key="e"><Icon name="info" size={14} /> {t('environment.test')}</span>],
        ]}
      />
      <Refunds refunds={order.refunds} />
      <Attempts attempts={order.attempts} />
      <History history={order.history} />
    </>
  );
}
