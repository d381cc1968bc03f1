import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletTile } from '@/shared/parts/WalletMark';
import type { Schema } from '../api';
import { orderTone } from './states';

type OrderLine = Schema['OrderLine'];

/** What became of the money, below the amount. */
function Outcome({ order }: { order: OrderLine }) {
  const { t } = useTranslation('merchant');
  if (order.state === 'PAID' && order.refunded_fen > 0) {
    return (
      <span className="meta">
        <Icon name="undo" size={14} /> {t('orders.refunded', { amount: order.refunded_display })}
      </span>
    );
  }
  return <StatusTag tone={orderTone[order.state]} label={t(`orderState.${order.state}`)} />;
}

/** One order in a list. `search` says what the address becomes when it is opened. */
export function OrderRow({ order, arrival = false }: { order: OrderLine; arrival?: boolean }) {
  const { t } = useTranslation(['merchant', 'shared']);
  const wallet = order.channel ?? 'unknown';
  const at = order.paid_at ?? order.created_at;
  return (
    <Link to="/orders" search={(before) => ({ ...(arrival ? {} : before), order: order.id })} className="row" resetScroll={false}>
      <WalletTile wallet={wallet} />
      <span className="row-main">
        <span>{t(`shared:wallet.${wallet}`)}</span>
        <span>
          {[formatTime(at, 'time'), order.code?.name || order.terminal.name || t(`scene.${order.scene}`), order.store.name].join(' · ')}
        </span>
      </span>
      <span className="row-end">
        <strong>
          <Money fen={order.amount_fen} currency={false} sign={arrival ? 'always' : 'auto'} />
        </strong>
        <Outcome order={order} />
      </span>
    </Link>
  );
}
