import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { $api, type Schema } from '../api';
import { isMoving } from '../frame/liveKeys';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';
import { WhyButton } from '../parts/WhyButton';
import { actionOfOrder } from './refund';
import { useOrderState } from './orderWords';

type Detail = Schema['OrderDetail'];

/** Acts on an order and puts the answer where the panel reads it. */
function useActs(id: string) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const tell = useTell();
  const { message } = App.useApp();
  const state = useOrderState();
  const told = (order: Detail): void => {
    queries.setQueryData($api.queryOptions('get', '/console/orders/{id}', { params: { path: { id } } }).queryKey, order);
    void queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
    void message.info(t('order.now', { state: state(order).label }));
  };
  const ask = $api.useMutation('post', '/console/orders/{id}/query', { onSuccess: told, onError: tell });
  const close = $api.useMutation('post', '/console/orders/{id}/close', { onSuccess: told, onError: tell });
  return { ask, close, init: { params: { path: { id } } } };
}

/** Ask the channel now, close, refund: what is not allowed says why. */
export function OrderActions({ order, onRefund }: { order: Detail; onRefund: () => void }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const { modal } = App.useApp();
  const { ask, close, init } = useActs(order.id);

  const whyNot = (action: Schema['OrderAction']['action']): string | undefined => {
    const found = actionOfOrder(order, action);
    if (found?.allowed) return undefined;
    return say(found?.why_not_zh, found?.why_not_en) || t('order.notAllowed');
  };
  const confirmClose = (): void => {
    void modal.confirm({
      title: t('order.closeTitle'),
      content: t('order.closeHint'),
      okText: t('order.close'),
      okButtonProps: { danger: true },
      onOk: () => close.mutateAsync(init).catch(() => undefined), // what went wrong is told by the mutation
    });
  };
  return (
    <div className="panel-actions">
      <WhyButton why={whyNot('query')} type="primary" icon={<Icon name="retry" />} loading={ask.isPending} onClick={() => { ask.mutate(init); }}>
        {t('order.query')}
      </WhyButton>
      <WhyButton why={whyNot('refund')} icon={<Icon name="undo" />} onClick={onRefund}>
        {t('order.refund')}
      </WhyButton>
      <WhyButton why={whyNot('close')} danger loading={close.isPending} onClick={confirmClose}>
        {t('order.close')}
      </WhyButton>
    </div>
  );
}
