import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { useKeys } from '../keys/useKeys';
import { EventLine } from '../parts/EventLine';
import { Facts } from '../parts/Facts';
import { orderTones, refundTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { OrderActions } from './OrderActions';
import { TestMark } from '../parts/TestMark';
import { Attempts, Entries, Refunds } from './OrderTables';
import { useOrderState } from './orderWords';
import { RefundDialog } from './RefundDialog';
import { Waiting } from './Waiting';

type Detail = Schema['OrderDetail'];

function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="panel-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Numbers({ order }: { order: Detail }) {
  const { t } = useTranslation('console');
  return (
    <div className="panel-facts">
      <Facts
        rows={[
          { name: t('order.number.out'), value: order.out_order_no, copy: order.out_order_no },
          { name: t('order.number.ours'), value: order.id, copy: order.id },
          { name: t('order.number.channelNo'), value: order.channel_no, copy: order.channel_no },
          { name: t('order.number.channel'), value: order.transaction_no, copy: order.transaction_no },
        ]}
      />
      <Facts
        rows={[
          { name: t('order.fee'), value: order.paid_at && <>{order.fee_display} {order.rate_display && <span className="cp-muted">{order.rate_display}</span>}</> },
          ...(order.rebate_fen > 0 ? [{ name: t('order.rebate'), value: order.rebate_display }] : []),
          { name: t('order.refunded'), value: order.refunded_display },
          { name: t('order.net'), value: order.paid_at && <strong>{order.net_display}</strong> },
          { name: t('order.refundable'), value: order.paid_at && order.refundable_display },
        ]}
      />
    </div>
  );
}

function isState<State extends string>(tones: Readonly<Record<State, unknown>>, name: string): name is State {
  return Object.hasOwn(tones, name);
}

function History({ order }: { order: Detail }) {
  const { t, i18n } = useTranslation('console');
  const causeOf = (cause: string): string => (i18n.exists(`historyCause.${cause}`, { ns: 'console' }) ? t(`historyCause.${cause}` as 'historyCause.call') : cause);
  const say = useSay();
  const rows = order.history.map((event, index) => {
    const tone = isState(orderTones, event.to) ? orderTones[event.to] : isState(refundTones, event.to) ? refundTones[event.to] : 'idle';
    const english = isState(orderTones, event.to) ? t(`orderState.${event.to}`) : event.to;
    return { key: String(index), tone, title: <strong>{say(event.zh, english)}</strong>, note: [causeOf(event.cause), event.note].filter(Boolean).join(' · '), at: event.at };
  });
  return <EventLine label={t('order.history')} rows={rows.reverse()} />;
}

function Reason({ order }: { order: Detail }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const text = say(order.reason_zh, order.reason_en);
  if (order.state === 'UNKNOWN' || order.state === 'REVERSING') {
    return (
      <p className="note note-wait" role="status">
        <Icon name="warning" />
        <span>
          <strong>
            <Waiting order={order} />
          </strong>{' '}
          {text} {t('order.unknownHint')}
        </span>
      </p>
    );
  }
  return text ? (
    <p className="note">
      <Icon name="info" />
      {text}
    </p>
  ) : null;
}

function Body({ order, onRefund, onClose }: { order: Detail; onRefund: () => void; onClose: () => void }) {
  const { t } = useTranslation('console');
  const state = useOrderState();
  return (
    <>
      <header className="panel-head">
        <div className="panel-title">
          <Money display={order.amount_display} size={22} />
          <StatusTag {...state(order)} pill />
          <TestMark environment={order.environment} />
          <span className="gap" />
          <Button type="text" icon={<Icon name="close" />} aria-label={t('order.shut')} onClick={onClose} />
        </div>
        <p className="line2">
          <Link to="/merchants/$id" params={{ id: order.merchant.id }}>{order.merchant.name}</Link> / {order.store.name} / {order.terminal.name || t('order.noTerminal')} ·{' '}
          <WalletMark wallet={order.channel ?? 'unknown'} name="full" /> {t(`scene.${order.scene}`)}{order.code && ` · ${t('scene.codeIs', { code: order.code.name })}`} · <Time at={order.created_at} shape="full" />
        </p>
        <OrderActions order={order} onRefund={onRefund} />
      </header>
      <div className="panel-body">
        <Reason order={order} />
        <Numbers order={order} />
        <Section title={t('order.attempts')}>{order.attempts.length > 0 ? <Attempts rows={order.attempts} /> : <p className="cp-muted">{t('order.noAttempts')}</p>}</Section>
        <Section title={t('order.refunds')}>{order.refunds.length > 0 ? <Refunds rows={order.refunds} /> : <p className="cp-muted">{t('order.noRefunds')}</p>}</Section>
        {order.entries && <Section title={t('order.entries')}>{order.entries.length > 0 ? <Entries rows={order.entries} /> : <p className="cp-muted">{t('order.noEntries')}</p>}</Section>}
        <Section title={t('order.history')}>
          <History order={order} />
        </Section>
      </div>
    </>
  );
}

/** One order with its whole story, beside the list that it was opened from. Esc closes it. */
export function OrderPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('console');
  const [refunding, setRefunding] = useState(false);
  const query = $api.useQuery('get', '/console/orders/{id}', { params: { path: { id } } });
  useKeys({ Escape: onClose });
  return (
    <aside className="panel" aria-label={t('order.panel')}>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={10} rowHeight={48} />}
      {query.data && <Body order={query.data} onRefund={() => { setRefunding(true); }} onClose={onClose} />}
      {query.data && refunding && <RefundDialog order={query.data} onClose={() => { setRefunding(false); }} />}
      {!query.data && (
        <Button className="panel-shut" icon={<Icon name="close" />} onClick={onClose}>
          {t('order.shut')}
        </Button>
      )}
    </aside>
  );
}
