import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Money } from '@/shared/parts/Money';
import { WalletTile } from '@/shared/parts/WalletMark';
import { PaymentStateTag } from '../../parts/PaymentState';
import type { Payment } from '../../sale/model';
import { tail } from '../../sale/number';

/** One payment in a list; leads to its page or to its refund. */
export function OrderRow({ payment, to }: { payment: Payment; to: '/orders/$id' | '/refund/$id' }) {
  const { t } = useTranslation(['cashier', 'shared']);
  return (
    <Link to={to} params={{ id: payment.id }} className="c-row">
      <WalletTile wallet={payment.channel ?? 'unknown'} />
      <span className="c-row-words">
        <span>{t(`shared:wallet.${payment.channel ?? 'unknown'}`)}</span>
        <span className="c-meta">{formatTime(payment.created_at, 'time')} · {t('tail', { tail: tail(payment.out_order_no) })}</span>
      </span>
      <span className="c-row-amount">
        <Money display={payment.amount_display} />
        <PaymentStateTag payment={payment} />
      </span>
    </Link>
  );
}
