import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { percent, tenthsOfPercent } from '@/shared/format/ratio';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { useStoresQuery } from '../flows/useStores';
import { useLiveState } from '../frame/LiveContext';
import { Card } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { Page } from '../parts/Page';
import '../flows/compare.css';

export const Route = createLazyRoute('/_shell/compare')({ component: Compare });

type Flows = Schema['StoreFlows'];

/** The head office's day: the total speaks when it moves. */
function Total({ of }: { of: Flows }) {
  const { t } = useTranslation('merchant');
  return (
    <section className="cp-card card" aria-label={t('compare.total')}>
      <h2 className="meta">{t('compare.sum', { count: of.stores.length })} · {t('compare.at', { time: formatTime(of.at, 'time') })}</h2>
      <output aria-live="polite" data-testid="compare-total"><Money fen={of.total.paid_fen} size={44} /></output>
      <dl className="compare-facts">
        <div><dt>{t('home.count')}</dt><dd>{of.total.paid_count}</dd></div>
        <div><dt>{t('home.net')}</dt><dd><Money fen={of.total.net_fen} currency={false} /></dd></div>
        <div><dt>{t('compare.rate')}</dt><dd>{percent(of.total.tries_succeeded, of.total.tries_ended)}</dd></div>
        <div><dt>{t('compare.fee')}</dt><dd><Money fen={of.total.fee_fen} currency={false} /></dd></div>
      </dl>
    </section>
  );
}

/** A part of the whole as a bar, and in figures. */
function Share({ tenths }: { tenths: number }) {
  const { t } = useTranslation('merchant');
  return (
    <span className="compare-share">
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect width="1000" height="10" className="compare-all" /><rect width={tenths} height="10" className="compare-part" /></svg>
      <span>{t('compare.share', { share: tenthsOfPercent(tenths) })}</span>
    </span>
  );
}

/** One store; a tap leads to its payments. */
function StoreLine({ of }: { of: Flows['stores'][number] }) {
  const { t } = useTranslation('merchant');
  return (
    <Link to="/orders" search={{ store: of.store.id }} className="compare-store">
      <span className="compare-head">
        <strong>{of.store.name}</strong>
        {!of.open && <StatusTag tone="waiting" label={t('compare.shut')} />}
        <span className="compare-amount"><Money fen={of.paid_fen} size={22} /></span>
        <Icon name="right" />
      </span>
      <Share tenths={of.share_tenths} />
      <span className="compare-facts">
        <span><span>{t('home.count')}</span><span>{of.paid_count}</span></span>
        <span><span>{t('home.net')}</span><Money fen={of.net_fen} currency={false} /></span>
        <span><span>{t('compare.rate')}</span><span>{percent(of.tries_succeeded, of.tries_ended)}</span></span>
        <span><span>{t('compare.last')}</span><span>{of.last_arrival_at ? formatTime(of.last_arrival_at, 'time') : '—'}</span></span>
      </span>
    </Link>
  );
}

/** Cities, where there are several: head office, city, store. */
function Areas({ of }: { of: Flows['areas'] }) {
  const { t } = useTranslation('merchant');
  if (of.length < 2) return null;
  return (
    <Card flush title={t('compare.areas')}>
      <ul>
        {of.map((area) => (
          <li key={area.name} className="row">
            <span className="row-main">
              <span>{area.name || t('compare.nowhere')}</span>
              <span>{t('compare.areaLine', { count: area.stores, payments: area.paid_count, rate: percent(area.tries_succeeded, area.tries_ended) })}</span>
            </span>
            <Money fen={area.paid_fen} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A merchant's stores side by side, as they are at this moment (A96). */
function Compare() {
  const { t } = useTranslation('merchant');
  const live = useLiveState();
  const stores = useStoresQuery();
  const several = (stores.data?.items.length ?? 0) > 1;
  const flows = $api.useQuery('get', '/console/flows/stores', {}, { enabled: several, refetchInterval: 60_000 });
  const query = stores.data ? flows : stores;
  const single = stores.data !== undefined && !several;
  const sign = live === 'open' ? <StatusTag tone="done" pill label={t('home.live')} /> : <StatusTag tone="waiting" pill label={t('home.notLive')} />;
  return (
    <Page title={t('compare.title')} back="/" width="wide" action={flows.data?.environment === 'test' ? <StatusTag tone="unknown" label={t('environment.test')} pill /> : undefined}>
      {single && <Card><EmptyState icon="shop" title={t('compare.single')} hint={t('compare.singleHint')} action={<Link to="/charts" search={{}} className="link-button">{t('charts.title')}</Link>} /></Card>}
      {query.isError && !single && <ErrorState variant={flows.data ? 'banner' : 'block'} error={query.error} title={t('compare.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && !single && <Card><SkeletonList rows={6} /></Card>}
      {flows.data && !single && (
        <>
          <Total of={flows.data} />
          <Areas of={flows.data.areas} />
          <Card flush title={t('compare.stores')} extra={sign}>
            <ul className="compare-stores">
              {flows.data.stores.map((store) => <li key={store.store.id}><StoreLine of={store} /></li>)}
            </ul>
          </Card>
          <p className="list-note">{t('compare.how')}</p>
        </>
      )}
      <Custody />
    </Page>
  );
}
