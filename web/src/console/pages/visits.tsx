import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { PageHead } from '../parts/PageHead';
import { useMay } from '../session/session';
import { slotText, verdictTones, visitTones } from '../visits/slot';

export const Route = createLazyRoute('/_shell/visits')({ component: Visits });

/** Visits within reach as cards that a phone can hold: who plans sees all of them, who goes sees the own ones. */
function Visits() {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const plans = useMay('visit.plan');
  const { ended }: { ended?: string } = Route.useSearch();
  const query = $api.useQuery('get', '/console/visits', { params: { query: { ended: ended === 'yes' } } }, { refetchInterval: 60_000 });
  return (
    <>
      <PageHead title={t('visits.title')} sub={t(plans ? 'visits.subPlan' : 'visits.sub')}>
        <Button icon={<Icon name="retry" />} loading={query.isFetching} onClick={() => void query.refetch()}>{t('board.again')}</Button>
      </PageHead>
      <div>
        <Segmented
          value={ended === 'yes' ? 'yes' : 'no'} options={[{ value: 'no', label: t('visits.open') }, { value: 'yes', label: t('visits.ended') }]}
          onChange={(value) => void navigate({ to: '/visits', search: value === 'yes' ? { ended: 'yes' } : {} })}
        />
      </div>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {query.data?.items.length === 0 && <EmptyState icon="calendar" title={t('visits.none')} hint={t(plans ? 'visits.noneHintPlan' : 'visits.noneHint')} />}
      {query.data && query.data.items.length > 0 && (
        <ul className="visit-list" aria-label={t('visits.title')}>
          {query.data.items.map((visit) => (
            <li key={visit.id} className="cp-card">
              <Link to="/visits/$id" params={{ id: visit.id }}>
                <span className="head-line">
                  <strong>{slotText(visit)}</strong>
                  <StatusTag tone={visitTones[visit.state]} label={t(`visits.state.${visit.state}`)} />
                  {visit.arrival && <StatusTag tone={verdictTones[visit.arrival.verdict]} label={t(`visits.verdict.${visit.arrival.verdict}`)} />}
                </span>
                <span>{visit.merchant} · {visit.store}</span>
                <span className="line2">{visit.address} · {t(`visits.kind.${visit.kind}`)} · {visit.assignee}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
