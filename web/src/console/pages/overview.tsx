import { createLazyRoute, Link, Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { counted } from '../parts/counted';
import { TestMark } from '../parts/TestMark';
import { useOrderState } from '../orders/orderWords';
import { HourChart } from '../overview/HourChart';
import { Todo } from '../overview/Todo';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';
import { mayAny, ofAgent, useMay, useSession } from '../session/session';

export const Route = createLazyRoute('/_shell/')({ component: Start });

function Figure({ name, children, note }: { name: string; children: ReactNode; note: ReactNode }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>
        {children}
        <span className="line2">{note}</span>
      </dd>
    </div>
  );
}

/** The day's money and what hangs: only for who may see orders. */
function MoneyFigures({ overview }: { overview: Schema['Overview'] }) {
  const { t } = useTranslation('console');
  const { today } = overview;
  const hanging = overview.unknown_orders + overview.stuck_refunds;
  return (
    <>
      <Figure name={t('overview.paid')} note={t('overview.paidCount', { count: today.paid_count })}>
        <Money display={today.paid_display} size={32} />
      </Figure>
      <Figure name={t('overview.refunded')} note={t('overview.refundedCount', { count: today.refunded_count })}>
        <Money display={today.refunded_display} size={32} />
      </Figure>
      <Figure name={t('overview.net')} note={t('overview.netNote')}>
        <Money display={today.net_display} size={32} />
      </Figure>
      <Figure name={t('overview.hanging')} note={<StatusTag tone={hanging > 0 ? 'unknown' : 'done'} label={t('overview.hangingNote', { unknown: overview.unknown_orders, stuck: overview.stuck_refunds })} />}>
        <span className="figure-number">{hanging}</span> {t('overview.pieces')}
      </Figure>
    </>
  );
}

function Figures({ overview }: { overview: Schema['Overview'] }) {
  const { t } = useTranslation('console');
  const money = useMay('order.read');
  const reviews = useMay('application.review', 'application.approve');
  return (
    <dl className="cp-card figures">
      {money && <MoneyFigures overview={overview} />}
      {reviews && (
      <Figure name={t('overview.review')} note={t('overview.reviewNote', { mine: counted(overview.review.mine), done: counted(overview.review.done) })}>
        <span className="figure-number">{counted(overview.review.pending)}</span> {t('overview.items')}
      </Figure>
      )}
      {reviews && (
        <Figure name={t('overview.second')} note={t('overview.secondNote', { shown: counted(overview.review.need_more) })}>
          <span className="figure-number">{counted(overview.review.second)}</span> {t('overview.items')}
        </Figure>
      )}
      <Figure name={t('overview.merchants')} note={t('overview.merchantsNote')}>
        <span className="figure-number">{overview.live_merchants}</span> {t('overview.houses')}
      </Figure>
    </dl>
  );
}

function Recent({ today }: { today: Schema['Today'] }) {
  const { t } = useTranslation('console');
  const state = useOrderState();
  const opens = useMay('order.read');
  return (
    <section className="cp-card" aria-label={t('overview.recent')}>
      <header className="card-head">
        <h2>{t('overview.recent')}</h2>
      </header>
      {today.recent.length === 0 && <EmptyState icon="order" title={t('overview.noRecent')} hint={t('overview.noRecentHint')} />}
      <ul className="recent">
        {today.recent.map((order) => (
          <li key={order.id}>
            <span className="cp-muted">
              <Time at={order.paid_at ?? order.created_at} shape="time" />
            </span>
            <span className="recent-name">
              {opens ? (
                <Link to="/orders" search={{ order: order.id }}>
                  {order.merchant.name}
                </Link>
              ) : (
                order.merchant.name
              )}
              <span className="line2">
                {order.store.name} · {order.out_order_no}
              </span>
            </span>
            <WalletMark wallet={order.channel ?? 'unknown'} />
            <TestMark environment={order.environment} />
            <StatusTag {...state(order)} />
            <strong className="amount">
              <Money display={order.amount_display} currency={false} />
            </strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChannelSums({ sums }: { sums: Schema['ChannelSum'][] }) {
  const { t } = useTranslation('console');
  return (
    <section className="cp-card" aria-label={t('overview.channels')}>
      <header className="card-head">
        <h2>{t('overview.channels')}</h2>
      </header>
      <ul className="sums">
        {sums.map((sum) => (
          <li key={sum.channel}>
            <WalletMark wallet={sum.channel} name="full" />
            <span className="cp-muted">{t('overview.paidCount', { count: sum.paid_count })}</span>
            <strong className="amount">
              <Money display={sum.paid_display} currency={false} />
            </strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where everybody begins: the day at the platform; people of an agent at what they brought. */
function Start() {
  const session = useSession();
  if (!ofAgent(session)) return <Overview />;
  return <Navigate to={mayAny(session, ['key.manage']) ? '/provider-keys' : '/agent'} replace />;
}

function Overview() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/overview', {}, { refetchInterval: 30_000 });
  const overview = query.data;
  const money = useMay('order.read');
  const { hours, channels } = overview?.today ?? {};
  return (
    <>
      <PageHead
        title={t('overview.title')}
        sub={
          overview && (
            <>
              {formatTime(overview.at, 'date')} · {t('overview.at', { time: formatTime(overview.at, 'time') })} {money && <TestMark environment={overview.today.environment} />}
            </>
          )
        }
      />
      {query.isError && <ErrorState variant={overview ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={8} />}
      {overview && (
        <>
          <Figures overview={overview} />
          {money ? (
            <div className="overview">
              <div className="overview-main">
                {hours && <HourChart hours={hours} now={Number(formatTime(overview.at, 'minute').slice(0, 2))} />}
                <Recent today={overview.today} />
              </div>
              <div className="overview-side">
                <Todo overview={overview} />
                {channels && <ChannelSums sums={channels} />}
              </div>
            </div>
          ) : (
            <Todo overview={overview} />
          )}
        </>
      )}
    </>
  );
}
