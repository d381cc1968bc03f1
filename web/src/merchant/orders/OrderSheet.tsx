import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { Sheet } from '../parts/Sheet';
import { useSay } from '../parts/useSay';
import { OrderStory } from './OrderStory';
import { RefundForm } from './RefundForm';

type OrderDetail = Schema['OrderDetail'];
const movingPollMs = 3_000;

/** How soon an order is worth asking for again: something of it is still open. */
function pollOf(order: OrderDetail | undefined): number | false {
  if (!order) return false;
  return !order.final || order.refunds.some((refund) => !refund.final) ? movingPollMs : false;
}

/** What may be done with the order; what may not says why. */
function Acts({ order, onRefund }: { order: OrderDetail; onRefund: () => void }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const refund = order.actions.find(({ action }) => action === 'refund');
  const query = order.actions.find(({ action }) => action === 'query');
  const ask = $api.useMutation('post', '/console/orders/{id}/query');
  return (
    <>
      {query?.allowed && !order.final && (
        <Button className={refund?.allowed ? 'fit' : ''} loading={ask.isPending} onClick={() => { ask.mutate({ params: { path: { id: order.id } } }); }}>
          {t('order.query')}
        </Button>
      )}
      {refund && order.paid_at && (
        <Button color={refund.allowed ? 'danger' : 'default'} fill="outline" disabled={!refund.allowed} onClick={onRefund}>
          <Icon name="undo" /> {t('refund.title')}{' '}
          <small>{refund.allowed ? t('refund.upTo', { amount: order.refundable_display }) : say(refund.why_not_zh, refund.why_not_en)}</small>
        </Button>
      )}
    </>
  );
}

/** One order with its whole story, above the list. */
export function OrderSheet({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const [refunding, setRefunding] = useState<string>();
  const query = $api.useQuery('get', '/console/orders/{id}', { params: { path: { id: id ?? '' } } }, {
    enabled: id !== undefined,
    refetchInterval: (q) => pollOf(q.state.data),
  });
  const order = query.data;
  const refund = refunding !== undefined && refunding === id;
  return (
    <Sheet
      title={t(refund ? 'refund.title' : 'order.title')}
      open={id !== undefined}
      onClose={() => {
        setRefunding(undefined);
        onClose();
      }}
      foot={order && !refund && (order.paid_at || !order.final) ? <Acts order={order} onRefund={() => { setRefunding(id); }} /> : undefined}
    >
      {query.isError && <ErrorState variant={order ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && id && <SkeletonList rows={6} />}
      {order && !refund && <OrderStory order={order} />}
      {order && refund && <RefundForm order={order} onDone={() => { setRefunding(undefined); }} />}
    </Sheet>
  );
}
