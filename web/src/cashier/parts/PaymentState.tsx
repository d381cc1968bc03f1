import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import type { Payment } from '../sale/model';
import { verdictOf, type Verdict } from '../sale/verdict';

const tones: Record<Verdict, Tone> = {
  sending: 'running', silent: 'unknown', scan: 'running', paying: 'running', unknown: 'unknown', closing: 'waiting', reversing: 'waiting',
  paid: 'done', failed: 'bad', closed: 'idle', reversed: 'idle', late: 'waiting', refunded: 'idle', refused: 'bad', absent: 'bad',
};

/** Where a payment stands, in a list: shape, word and tint. */
export function PaymentStateTag({ payment }: { payment: Payment }) {
  const { t } = useTranslation('cashier');
  const verdict = verdictOf({ phase: 'known', asking: false, thing: payment });
  const partly = verdict === 'paid' && payment.refunded_fen > 0;
  return <StatusTag pill tone={partly ? 'idle' : tones[verdict]} label={partly ? t('partlyRefunded', { amount: payment.refunded_display }) : t(`verdictShort.${verdict}`)} />;
}
