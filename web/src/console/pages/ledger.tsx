import { createLazyRoute } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { BooksBehind } from '../ledger/BooksBehind';
import { Closes } from '../ledger/Closes';
import { MerchantField } from '../ledger/MerchantField';
import { periodOr, tooLong } from '../ledger/period';
import { StatementCard, type BookOf } from '../ledger/StatementCard';
import { Trial } from '../ledger/Trial';
import { useDownload } from '../ledger/useDownload';
import { FilterChoice, FilterPeriod } from '../lists/Filters';
import { useFilters } from '../lists/useFilters';
import { PageHead } from '../parts/PageHead';
import { useUsualEnvironment } from '../session/session';

export const Route = createLazyRoute('/_shell/ledger')({ component: Ledger });

interface Values {
  merchant_id?: string;
  store_id?: string;
  environment?: string;
  from?: string;
  to?: string;
  account?: string;
}

function Book({ book, account, onOpen }: { book: BookOf; account: string | undefined; onOpen: (account: string) => void }) {
  const query = $api.useQuery('get', '/console/ledger/trial-balance', { params: { query: book } });
  return (
    <>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {query.data && <Trial balance={query.data} open={account} onOpen={onOpen} />}
      {query.data && account && <div className="ledger-statement"><StatementCard book={book} account={account} /></div>}
      {query.data && !book.store_id && <Closes book={book} />}
    </>
  );
}

function Downloads({ book, account }: { book: BookOf; account: string | undefined }) {
  const { t, i18n } = useTranslation('console');
  const download = useDownload(book, i18n.language.startsWith('en') ? 'en' : 'zh');
  const busy = (of: string | undefined): boolean => download.isPending && download.variables === of;
  return (
    <>
      {account && <Button icon={<Icon name="download" />} loading={busy(account)} disabled={download.isPending} onClick={() => { download.mutate(account); }}>{t('ledger.saveStatement')}</Button>}
      <Button icon={<Icon name="download" />} loading={busy(undefined)} disabled={download.isPending} onClick={() => { download.mutate(undefined); }}>{t('ledger.saveJournal')}</Button>
      {download.isError && <ErrorState variant="banner" error={download.error} onRetry={() => { download.mutate(download.variables); }} retrying={download.isPending} />}
    </>
  );
}

function Ledger() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const period = periodOr(formatTime(new Date(), 'date'), values.from, values.to);
  const usual = useUsualEnvironment();
  const environment = (values.environment as Schema['Environment'] | undefined) ?? usual;
  const chosen = $api.useQuery('get', '/console/merchants/{id}', { params: { path: { id: values.merchant_id ?? '' } } }, { enabled: values.merchant_id !== undefined });
  const merchant = values.merchant_id ? { id: values.merchant_id, name: chosen.data?.id === values.merchant_id ? chosen.data.short_name : values.merchant_id } : undefined;
  const wrong = period.from > period.to || tooLong(period);
  const book: BookOf = { ...period, environment, ...(values.merchant_id && { merchant_id: values.merchant_id }), ...(values.store_id && { store_id: values.store_id }) };
  return (
    <>
      <PageHead title={t('ledger.title')} sub={t('ledger.sub')}>
        {merchant && !wrong && <Downloads book={book} account={values.account} />}
      </PageHead>
      <section className="cp-card ledger-filters" aria-label={t('ledger.filters')}>
        <div className="filters">
          <MerchantField value={merchant} onChange={(merchant_id) => { set({ merchant_id, store_id: undefined, account: undefined }, 'push'); }} />
          {merchant && <FilterChoice label={t('ledger.store')} value={values.store_id} options={(chosen.data?.stores ?? []).map((store) => ({ value: store.id, label: store.name }))} onChange={(store_id) => { set({ store_id }); }} />}
          <FilterPeriod from={period.from} to={period.to} onChange={({ from, to }) => { set({ from, to }); }} />
          <FilterChoice label={t('environment.label')} value={environment} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(next) => { set({ environment: next }); }} />
        </div>
      </section>
      <BooksBehind onOpen={(merchant_id, next) => { set({ merchant_id, environment: next, store_id: undefined, account: undefined }, 'push'); }} />
      {wrong && <Alert showIcon type="warning" title={t('ledger.tooLong')} />}
      {!merchant && !wrong && <section className="cp-card"><EmptyState icon="book" title={t('ledger.chooseTitle')} hint={t('ledger.chooseHint')} /></section>}
      {merchant && !wrong && <Book key={merchant.id} book={book} account={values.account} onOpen={(account) => { set({ account: account === values.account ? undefined : account }); }} />}
    </>
  );
}
