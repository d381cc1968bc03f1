import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { wallets } from '@/shared/parts/wallets';
import { $api, type Schema } from '../api';
import { dayAndWeekday } from '../apply/days';
import { useStores } from '../flows/useStores';
import { useLiveState } from '../frame/LiveContext';
import { OrderRow } from '../orders/OrderRow';
import { Card } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { MembershipSelect } from '../session/MembershipSelect';
import { useSession } from '../session/session';
import { DueBanner } from '../standing/DueBanner';
import './Dashboard.css';
import { HoursChart } from './HoursChart';
import { Tasks } from './Tasks';

type Today = Schema['Today'];

/** What each wallet brought; a tap leads to its payments. */
function ByWallet({ sums }: { sums: NonNullable<Today['channels']> }) {
  const { t } = useTranslation('merchant');
  if (sums.length === 0) return null;
  return (
    <ul className="today-wallets" aria-label={t('home.channels')}>
      {wallets.flatMap((wallet) => {
        const sum = sums.find(({ channel }) => channel === wallet);
        if (!sum) return [];
        return (
          <li key={wallet}>
            <Link to="/orders" search={{ channel: wallet }}>
              <WalletMark wallet={wallet} name="full" />
              <span className="meta">{t('home.walletCount', { count: sum.paid_count })}</span>
              <Money fen={sum.paid_fen} currency={false} />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** The way to the collection codes, for those who may see them. */
function CodesEntry() {
  const { t } = useTranslation('merchant');
  return (
    <Card flush>
      <Link to="/codes" className="row">
        <Icon name="qr" size={20} />
        <span className="row-main">
          <span>{t('home.codes')}</span>
          <span>{t('home.codesHint')}</span>
        </span>
        <Icon name="right" />
      </Link>
    </Card>
  );
}

/** The ways to the stores side by side, for who has several (A36), and to the charts. */
function FlowEntries() {
  const { t } = useTranslation('merchant');
  const stores = useStores();
  return (
    <Card flush>
      {stores.length > 1 && (
        <Link to="/compare" className="row">
          <Icon name="shop" size={20} />
          <span className="row-main">
            <span>{t('compare.title')}</span>
            <span>{t('compare.entry', { count: stores.length })}</span>
          </span>
          <Icon name="right" />
        </Link>
      )}
      <Link to="/charts" search={{}} className="row">
        <Icon name="chart" size={20} />
        <span className="row-main">
          <span>{t('charts.title')}</span>
          <span>{t('charts.entry')}</span>
        </span>
        <Icon name="right" />
      </Link>
    </Card>
  );
}

/** The way to the comparison before and after. */
function GrowthEntry() {
  const { t } = useTranslation('merchant');
  return (
    <Card flush>
      <Link to="/growth" className="row">
        <Icon name="pulse" size={20} />
        <span className="row-main">
          <span>{t('growth.title')}</span>
          <span>{t('growth.entry')}</span>
        </span>
        <Icon name="right" />
      </Link>
    </Card>
  );
}

/** The day so far. The total is the hero of the page and speaks when it moves. */
function TodayCard({ today }: { today: Today }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const now = Number(formatTime(new Date(), 'minute').slice(0, 2));
  return (
    <section className="cp-card card" aria-label={t('home.today')}>
      <div className="today-head">
        <h2 className="meta">
          {t('home.today')} · {dayAndWeekday(today.date, language)}
        </h2>
        {today.environment === 'test' && <StatusTag tone="unknown" label={t('environment.test')} pill />}
        <Link to="/orders" className="card-link">
          {t('home.details')} <Icon name="right" />
        </Link>
      </div>
      <output aria-live="polite" data-testid="today-total">
        <Money fen={today.paid_fen} size={44} />
      </output>
      <dl className="today-trio">
        <div>
          <dt>{t('home.count')}</dt>
          <dd data-testid="today-count">{today.paid_count}</dd>
        </div>
        <div>
          <dt>{t('home.refunds', { count: today.refunded_count })}</dt>
          <dd>
            <Money fen={-today.refunded_fen} currency={false} />
          </dd>
        </div>
        <div>
          <dt>{t('home.net')}</dt>
          <dd>
            <Money fen={today.net_fen} currency={false} />
          </dd>
        </div>
      </dl>
      <ByWallet sums={today.channels ?? []} />
      {today.hours && <HoursChart hours={today.hours} now={now} />}
    </section>
  );
}

function Arrivals({ today }: { today: Today }) {
  const { t } = useTranslation('merchant');
  const live = useLiveState();
  const sign = live === 'open' ? <StatusTag tone="done" pill label={t('home.live')} /> : <StatusTag tone="waiting" pill label={t('home.notLive')} />;
  return (
    <Card flush title={t('home.arrivals')} extra={sign}>
      {today.recent.length === 0 ? (
        <EmptyState
          icon="order"
          title={t('home.none')}
          hint={t('home.noneHint')}
          action={
            <a className="link-button" href="/pos/">
              {t('home.openTill')} <Icon name="right" />
            </a>
          }
        />
      ) : (
        <ul aria-live="polite">
          {today.recent.map((order) => (
            <li key={order.id}>
              <OrderRow order={order} arrival />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The first page of a merchant's people. */
export function Dashboard() {
  const { t } = useTranslation('merchant');
  const { active, permissions } = useSession();
  const may = permissions.includes('order.read');
  const query = $api.useQuery('get', '/console/today', {}, { enabled: may, refetchInterval: 60_000 });
  return (
    <Page title={active?.merchant_name || t('tabs.home')} width="wide" action={<MembershipSelect />}>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} title={t('home.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      <DueBanner />
      {active?.sandbox && (
        <Note tone="hint" icon="info" title={t('sandbox.is')}>
          {t('sandbox.isText')} <Link to="/developer">{t('sandbox.toDeveloper')}</Link> · <Link to="/apply">{t('sandbox.apply')}</Link>
        </Note>
      )}
      <div className="columns">
        <div className="stack">
          {query.data && <TodayCard today={query.data} />}
          {may && query.isPending && (
            <Card>
              <SkeletonList rows={3} />
            </Card>
          )}
          <Tasks unknown={query.data?.unknown_count ?? 0} />
          {permissions.includes('code.read') && <CodesEntry />}
          {may && <FlowEntries />}
          {may && <GrowthEntry />}
        </div>
        {query.data && <Arrivals today={query.data} />}
      </div>
      <Custody />
    </Page>
  );
}
