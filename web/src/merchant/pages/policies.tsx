import { keepPreviousData } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { SearchBar } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Card, Facts } from '../parts/Card';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { useSay } from '../parts/useSay';

export const Route = createLazyRoute('/_shell/policies')({ component: Policies });

type Policy = Schema['Policy'];

const tones: Readonly<Record<Policy['status'], Tone>> = { proposed: 'waiting', upcoming: 'waiting', in_force: 'done', expired: 'idle', repealed: 'bad' };

function PolicyCard({ policy }: { policy: Policy }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  return (
    <Card className="stack" title={say(policy.title.zh, policy.title.en)} extra={<StatusTag tone={tones[policy.status]} label={t(`policies.status.${policy.status}`)} />}>
      <p>{say(policy.summary.zh, policy.summary.en)}</p>
      <Facts
        of={[
          [t('policies.documentNo'), policy.document_no],
          [t('policies.issuer'), policy.issuer],
          [t('policies.forceLabel'), t(`policies.force.${policy.legal_force}`)],
          [t('policies.region'), policy.region || t('policies.everywhere')],
          [t('policies.from'), policy.effective_from],
          [t('policies.until'), policy.effective_until],
          [t('policies.repealedOn'), policy.repealed_on],
          [t('policies.source'), policy.source],
        ]}
      />
    </Card>
  );
}

/** The policies that bear on shops, to be searched in plain words; those that hold no more are shown when asked for, marked. */
function Policies() {
  const { t } = useTranslation('merchant');
  const { q }: { q?: string } = Route.useSearch();
  const navigate = useNavigate();
  const [text, setText] = useState(q ?? '');
  const [which, setWhich] = useState<'in_force' | 'all'>('in_force');
  const query = $api.useQuery('get', '/console/policies', { params: { query: q ? { q } : {} } }, { placeholderData: keepPreviousData });
  const rows = (query.data?.items ?? []).filter(({ status }) => which === 'all' || status === 'in_force');
  const look = (words: string): void => {
    void navigate({ to: '/policies', search: words.trim() ? { q: words.trim() } : {}, replace: true });
  };
  return (
    <Page title={t('policies.title')} back="/settings">
      <SearchBar value={text} onChange={setText} placeholder={t('policies.search')} aria-label={t('policies.search')} maxLength={100} onSearch={look} onClear={() => { look(''); }} />
      <Segment label={t('policies.which')} value={which} options={(['in_force', 'all'] as const).map((value) => ({ value, label: t(`policies.show.${value}`) }))} onChange={setWhich} />
      {query.isPending && <SkeletonList rows={6} />}
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data && rows.length === 0 && <EmptyState icon="book" title={t('policies.none')} hint={t('policies.noneHint')} />}
      {rows.map((policy) => <PolicyCard key={policy.id} policy={policy} />)}
    </Page>
  );
}
