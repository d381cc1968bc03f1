import { keepPreviousData } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FlowCharts, FlowSums } from '@/shared/charts/FlowCharts';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { wallets, type ChannelWallet } from '@/shared/parts/wallets';
import { $api } from '../api';
import { useStores } from '../flows/useStores';
import { Card } from '../parts/Card';
import { Chip } from '../parts/Chip';
import { Custody } from '../parts/Custody';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import '../orders/OrderFilters.css';

export const Route = createLazyRoute('/_shell/charts')({ component: Charts });

const lengths = ['1', '7', '30', '92'] as const;

interface Search {
  days?: string;
  store?: string;
  channel?: string;
}

/** What came in by hour or day and channel, how often it succeeded, and what it cost. */
function Charts() {
  const { t } = useTranslation(['merchant', 'shared']);
  const search: Search = Route.useSearch();
  const navigate = useNavigate();
  const stores = useStores();
  const days = lengths.find((length) => length === search.days) ?? '1';
  const go = (patch: { [Name in keyof Search]?: string | undefined }): void => { void navigate({ to: '/charts', search: (before) => ({ ...before, ...patch }), replace: true, resetScroll: false }); };
  const query = $api.useQuery(
    'get', '/console/flows',
    { params: { query: { days: Number(days), ...(search.store && { store_id: search.store }), ...(search.channel && { channel: search.channel as ChannelWallet }) } } },
    { placeholderData: keepPreviousData, ...(days === '1' && { refetchInterval: 60_000 }) },
  );
  const flows = query.data;
  const moved = flows && flows.total.paid_count + flows.total.refunded_count + flows.total.tries_ended + flows.total.tries_open > 0;
  return (
    <Page title={t('charts.title')} back="/" width="wide" {...(flows?.environment === 'test' && { action: <StatusTag tone="unknown" label={t('environment.test')} pill /> })}>
      <Segment label={t('charts.days')} value={days} onChange={(next) => { go({ days: next === '1' ? undefined : next }); }} options={lengths.map((value) => ({ value, label: value === '1' ? t('range.today') : t('charts.length', { count: Number(value) }) }))} />
      <div className="chips">
        {stores.length > 1 && <Chip label={t('orders.store')} value={search.store} options={stores.map((store) => ({ value: store.id, label: store.name }))} onChange={(store) => { go({ store }); }} />}
        <Chip label={t('orders.channel')} value={search.channel} options={wallets.map((value) => ({ value, label: t(`shared:wallet.${value}`) }))} onChange={(channel) => { go({ channel }); }} />
      </div>
      {query.isError && <ErrorState variant={flows ? 'banner' : 'block'} error={query.error} title={t('charts.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card><SkeletonList rows={6} /></Card>}
      {flows && !moved && <Card><EmptyState icon="chart" title={t('charts.none')} hint={t('charts.noneHint')} /></Card>}
      {flows && moved && (
        <div className="stack" aria-busy={query.isPlaceholderData}>
          <FlowSums of={flows.total} />
          <FlowCharts of={flows} />
        </div>
      )}
      <Custody />
    </Page>
  );
}
