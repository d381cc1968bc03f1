import { createLazyRoute } from '@tanstack/react-router';
import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api } from '../api';
import { ClearFilters, FilterChoice, SearchField } from '../lists/Filters';
import { useFilters } from '../lists/useFilters';
import { PageHead } from '../parts/PageHead';
import { PolicyDialog } from '../policies/PolicyDialog';
import { PolicyRow } from '../policies/PolicyRow';
import '../policies/policies.css';
import { policyKinds } from '../policies/tones';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/policies')({ component: Policies });

interface Values {
  q?: string;
  kind?: string;
  region?: string;
}

/** What waits for a second person; nothing is shown while nothing waits. */
function Proposals() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/policies/proposals', {});
  const rows = query.data?.items ?? [];
  if (query.isError) return <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (rows.length === 0) return null;
  return (
    <section className="cp-card" aria-label={t('policies.waiting')}>
      <header className="card-head">
        <h2>{t('policies.waiting')}</h2>
        <span className="cp-muted">{t('policies.waitingSub')}</span>
      </header>
      <ul>{rows.map((policy) => <PolicyRow key={policy.id} policy={policy} />)}</ul>
    </section>
  );
}

function Policies() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const manages = useMay('policy.manage');
  const seesProposals = useMay('policy.manage', 'policy.confirm');
  const [drafting, setDrafting] = useState(false);
  const query = $api.useQuery('get', '/console/policies', { params: { query: values } }, { placeholderData: keepPreviousData });
  const rows = query.data?.items ?? [];
  return (
    <>
      <PageHead title={t('policies.title')} sub={t('policies.sub')}>
        {manages && <Button type="primary" icon={<Icon name="plus" />} onClick={() => { setDrafting(true); }}>{t('policies.new')}</Button>}
      </PageHead>
      {seesProposals && <Proposals />}
      <section className="cp-card" aria-label={t('policies.title')}>
        <div className="list-top filters">
          <SearchField label={t('policies.search')} value={values.q} max={100} onChange={(q) => { set({ q }); }} />
          <FilterChoice label={t('policies.kindLabel')} value={values.kind} options={policyKinds.map((value) => ({ value, label: t(`policies.kind.${value}`) }))} onChange={(kind) => { set({ kind }); }} />
          <SearchField label={t('policies.region')} value={values.region} max={60} onChange={(region) => { set({ region }); }} />
          <ClearFilters filters={values} onClear={() => { set({ q: undefined, kind: undefined, region: undefined }); }} />
        </div>
        {query.isPending && <SkeletonList rows={8} />}
        {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
        {query.data && rows.length === 0 && <EmptyState icon="book" title={t('policies.none')} hint={t('policies.noneHint')} />}
        <ul>{rows.map((policy) => <PolicyRow key={policy.id} policy={policy} />)}</ul>
      </section>
      {drafting && <PolicyDialog onClose={() => { setDrafting(false); }} />}
    </>
  );
}
