import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { useLastArrival, useMe } from '../../desk/useDesk';
import { grouped, KeyValues } from '../../parts/KeyValues';
import { Note } from '../../parts/Note';
import { knownReason } from '../../sale/reason';
import { tail } from '../../sale/number';
import { offerOf } from '../../sale/verdict';
import { sentence } from '../../voice/sentence';
import type { SaleViewProps } from '../Sale';
import { NextSteps } from './NextSteps';

/** What stands below the headline: the steps while the end is open, the particulars when it is known. */
export function ResultBody(props: SaleViewProps) {
  const { verdict } = props;
  const { tone, again } = offerOf(verdict);
  if (tone === 'busy' || tone === 'wait') return <Waiting {...props} />;
  return (
    <>
      {again && <WhatToDo {...props} />}
      <Particulars {...props} />
      {verdict === 'paid' && <Spoken {...props} />}
    </>
  );
}

function Waiting(props: SaleViewProps) {
  const { t } = useTranslation('cashier');
  const payment = props.sale.chase.thing;
  const { verdict } = props;
  return (
    <>
      <NextSteps {...props} />
      {verdict === 'paying' || verdict === 'sending' ? (
        <Note tone="wait" icon="warning"><b>{t('result.notYet')}</b>{t('result.notYetWhy')}</Note>
      ) : verdict === 'late' ? (
        <Note icon="info">{t('result.late.note')}</Note>
      ) : (
        <Note tone="wait" icon="warning">
          <b>{t('result.saysPaid')}</b>
          {payment?.channel_no ? t('result.saysPaidTail', { tail: tail(payment.channel_no) }) : t('result.saysPaidNoTail')}
        </Note>
      )}
    </>
  );
}

function WhatToDo({ sale, verdict }: SaleViewProps) {
  const { t } = useTranslation('cashier');
  const shared = useTranslation('shared').t;
  const { language } = useLanguage();
  const { thing: payment, problem } = sale.chase;
  const reason = knownReason(payment?.reason);
  const told = language === 'en' ? payment?.reason_en : payment?.reason_zh;
  const text = verdict === 'refused' && problem ? describeError(problem, shared, language).action : verdict === 'failed' ? (told ?? t(`reason.${reason ?? 'other'}.do`)) : t(`result.${verdict}.do`, { defaultValue: '' });
  if (text === '') return null;
  return (
    <section className="cp-card c-todo">
      <h2>{t('result.todo')}</h2>
      <p>{text}</p>
    </section>
  );
}

function Particulars({ sale, verdict }: SaleViewProps) {
  const { t } = useTranslation('cashier');
  const me = useMe();
  const { record, chase } = sale;
  const payment = chase.thing;
  const charged = verdict !== 'paid' && verdict !== 'refunded';
  return (
    <KeyValues rows={[
      [t('number'), grouped(record.no), true],
      [t('transactionNo'), payment?.transaction_no, true],
      [t('payer'), record.codeTail && t('codeTail', { tail: record.codeTail })],
      [t('terminal'), me && `${me.store.name} · ${me.terminal.name}`],
      [t('reasonCode'), charged ? (payment?.reason ?? chase.problem?.code) : undefined, true],
      [t('requestId'), chase.problem?.requestId, true],
      [t('saleState'), charged ? t('result.noCharge') : undefined],
      [t('paidAt'), payment?.paid_at && formatTime(payment.paid_at, 'full')],
      [t('refundedSum'), payment && payment.refunded_fen > 0 ? payment.refunded_display : undefined],
      [t('test.row'), payment?.environment === 'test' ? t('test.text') : undefined],
      [t('more.custody'), me?.custody_zh],
    ]} />
  );
}

function Spoken({ sale }: SaleViewProps) {
  const { t } = useTranslation('cashier');
  const last = useLastArrival();
  const payment = sale.chase.thing;
  if (!payment || last?.payment.id !== payment.id) return null;
  if (!last.spoken) return <Note icon="speaker">{t('voice.silent')}</Note>;
  const words = sentence(payment.amount_fen, payment.channel ?? 'unknown').map((clip) => t(`voice.words.${clip}`)).join('');
  return <Note icon="speaker">{t('voice.spoken', { words })}</Note>;
}
