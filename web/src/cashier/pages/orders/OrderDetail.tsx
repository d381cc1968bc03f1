import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Button } from '@/shared/parts/Button';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { WalletMark } from '@/shared/parts/WalletMark';
import { useDesk, useMe } from '../../desk/useDesk';
import { grouped, KeyValues } from '../../parts/KeyValues';
import { PaymentStateTag } from '../../parts/PaymentState';
import { Screen } from '../../parts/Screen';
import type { Payment } from '../../sale/model';
import { RefundList } from './RefundList';

/** One payment as the server tells it, with its refunds. */
export function OrderDetail({ id }: { id: string }) {
  const { t } = useTranslation('cashier');
  const { $api } = useDesk();
  const navigate = useNavigate();
  const order = $api.useQuery('get', '/v1/payments/{id}', { params: { path: { id } } }, { refetchInterval: (q) => (q.state.data?.final === false ? 5_000 : false) });
  return (
    <Screen title={t('orders.one')} onBack={() => void navigate({ to: '/orders' })} foot={order.data && canDo(order.data) && <Buttons payment={order.data} />}>
      {order.error ? <ErrorState variant={order.data ? 'banner' : 'block'} error={order.error} onRetry={() => void order.refetch()} /> : null}
      {order.isPending && <SkeletonList />}
      {order.data && <Detail payment={order.data} />}
      {order.data && order.data.refunded_fen + order.data.amount_fen - order.data.refundable_fen > 0 && order.data.paid_at && <RefundList paymentId={id} />}
    </Screen>
  );
}

function Detail({ payment }: { payment: Payment }) {
  const { t } = useTranslation(['cashier', 'shared']);
  const { language } = useLanguage();
  const me = useMe();
  const reason = language === 'en' ? payment.reason_en : payment.reason_zh;
  return (
    <>
      <section className="cp-card c-order-head">
        <Money display={payment.amount_display} size={44} />
        <PaymentStateTag payment={payment} />
        {reason && !payment.paid_at && <p className="c-meta">{reason}</p>}
      </section>
      <KeyValues rows={[
        [t('slip.way'), <WalletMark key="w" wallet={payment.channel ?? 'unknown'} name="full" />],
        [t('scene.name'), t(`scene.${payment.scene}`, { defaultValue: t('scene.wallet_page') })],
        [t('number'), grouped(payment.out_order_no), true],
        [t('channelNo'), payment.channel_no, true],
        [t('transactionNo'), payment.transaction_no, true],
        [t('createdAt'), formatTime(payment.created_at, 'full')],
        [t('paidAt'), payment.paid_at && formatTime(payment.paid_at, 'full')],
        [t('slip.remark'), payment.description],
        [t('refundedSum'), payment.refunded_fen > 0 ? <Money key="r" display={payment.refunded_display} /> : undefined],
        [t('refund.most'), payment.refundable_fen > 0 ? <Money key="m" display={payment.refundable_display} /> : undefined],
        [t('test.row'), payment.environment === 'test' ? t('test.text') : undefined],
        [t('more.custody'), me?.custody_zh],
      ]} />
    </>
  );
}

/** Whether there is anything to be done with a payment. */
function canDo(payment: Payment): boolean {
  return !payment.final || payment.paid_at !== undefined || payment.refundable_fen > 0;
}

function Buttons({ payment }: { payment: Payment }) {
  const { t } = useTranslation('cashier');
  const { api, printer, till } = useDesk();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const query = (): void => {
    setAsking(true);
    setTrouble(null);
    api.POST('/v1/payments/{id}/query', { params: { path: { id: payment.id } } })
      .then(() => { till.wake(payment.id); }, setTrouble)
      .finally(() => {
        setAsking(false);
        void queries.invalidateQueries();
      });
  };
  return (
    <>
      {trouble ? <ErrorState variant="banner" error={trouble} /> : null}
      {!payment.final && <Button kind="primary" onClick={query} disabled={asking}><Icon name="retry" size={20} />{t('result.query')}</Button>}
      {payment.paid_at && <Button onClick={() => { printer.print({ kind: 'receipt', payment }); }}><Icon name="printer" size={20} />{t('reprint')}</Button>}
      {payment.refundable_fen > 0 && <Link to="/refund/$id" params={{ id: payment.id }} className="cp-button cp-button-plain"><Icon name="undo" size={20} />{t('keys.refund')}</Link>}
    </>
  );
}
