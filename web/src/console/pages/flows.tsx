import { keepPreviousData } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { FlowCharts, FlowSums } from '@/shared/charts/FlowCharts';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { wallets } from '@/shared/parts/wallets';
import { $api, type Schema } from '../api';
import { MerchantField } from '../ledger/MerchantField';
import { ClearFilters, FilterChoice } from '../lists/Filters';
import { useFilters } from '../lists/useFilters';
import { PageHead } from '../parts/PageHead';
import { TestMark } from '../parts/TestMark';
import { useMay } from '../session/session';
import '../flows/flows.css';

export const Route = createLazyRoute('/_shell/flows')({ component: FlowsPage });

interface Values {
  days?: string;
  acquirer_id?: string;
  merchant_id?: string;
  channel?: string;
  environment?: string;
}

const lengths = ['1', '7', '30', '92'] as const;

function Filters({ values, acquirers }: { values: Values; acquirers: readonly Schema['Named'][] }) {
  const { t } = useTranslation(['console', 'shared']);
  const set = useFilters<Values>();
  const named = useMay('merchant.read');
  const chosen = $api.useQuery('get', '/console/merchants/{id}', { params: { path: { id: values.merchant_id ?? '' } } }, { enabled: named && values.merchant_id !== undefined });
  const merchant = values.merchant_id ? { id: values.merchant_id, name: chosen.data?.id === values.merchant_id ? chosen.data.short_name : values.merchant_id } : undefined;
  const { days = '1', ...plain } = values;
  return (
    <section className="cp-card flow-filters filters" aria-label={t('flows.filters')}>
      <Segmented aria-label={t('flows.days')} value={days} options={lengths.map((value) => ({ value, label: value === '1' ? t('list.today') : t('flows.length', { count: Number(value) }) }))} onChange={(next) => { set({ days: next === '1' ? undefined : next }); }} />
      {acquirers.length > 1 && <FilterChoice label={t('flows.acquirer')} value={values.acquirer_id} options={acquirers.map(({ id, name }) => ({ value: id, label: name }))} onChange={(acquirer_id) => { set({ acquirer_id, merchant_id: undefined }); }} />}
      {named && <MerchantField value={merchant} onChange={(merchant_id) => { set({ merchant_id }); }} />}
      <FilterChoice label={t('order.channel')} value={values.channel} options={wallets.map((value) => ({ value, label: t(`shared:wallet.${value}`) }))} onChange={(channel) => { set({ channel }); }} />
      <FilterChoice label={t('environment.label')} value={values.environment} options={(['test', 'live'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(environment) => { set({ environment }); }} />
      <ClearFilters filters={plain} onClear={() => { set({ acquirer_id: undefined, merchant_id: undefined, channel: undefined, environment: undefined }); }} />
    </section>
  );
}

/** What moved within the reader's reach, as charts: by hour or day and channel, the rate of success, the fees. */
function FlowsPage() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const query = $api.useQuery(
    'get', '/console/flows',
    {
      params: {
        query: {
          days: Number(values.days ?? '1'), ...(values.acquirer_id && { acquirer_id: values.acquirer_id }), ...(values.merchant_id && { merchant_id: values.merchant_id }),
          ...(values.channel && { channel: values.channel as Schema['Channel'] }), ...(values.environment && { environment: values.environment as Schema['Environment'] }),
        },
      },
    },
    { placeholderData: keepPreviousData, ...(values.days === undefined && { refetchInterval: 60_000 }) },
  );
  const flows = query.data;
  const moved = flows && flows.total.paid_count + flows.total.refunded_count + flows.total.tries_ended + flows.total.tries_open > 0;
  return (
    <>
      <PageHead
        title={t('flows.title')}
        sub={flows ? <>{flows.from === flows.last ? flows.from : `${flows.from} – ${flows.last}`} · {t('flows.at', { time: formatTime(flows.at, 'time') })} <TestMark environment={flows.environment} /></> : t('flows.sub')}
      />
      <Filters values={values} acquirers={flows?.acquirers ?? []} />
      {query.isError && <ErrorState variant={flows ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={8} />}
      {flows && !moved && <section className="cp-card"><EmptyState icon="chart" title={t('flows.none')} hint={t('flows.noneHint')} /></section>}
      {flows && moved && (
        <div className="flow-charts" aria-busy={query.isPlaceholderData}>
          <FlowSums of={flows.total} />
          <FlowCharts of={flows} />
        </div>
      )}
    </>
  );
}
