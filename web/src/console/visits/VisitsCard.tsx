import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { useMay } from '../session/session';
import { PlanDialog } from './PlanDialog';
import { slotText, visitTones } from './slot';

/** Who comes to a merchant and when; those who plan send somebody from here. */
export function VisitsCard({ merchant }: { merchant: Schema['MerchantDetail'] }) {
  const { t } = useTranslation('console');
  const plans = useMay('visit.plan');
  const [planning, setPlanning] = useState(false);
  const query = $api.useQuery('get', '/console/visits', { params: { query: { merchant_id: merchant.id } } });
  const rows = query.data?.items;
  return (
    <section className="cp-card" aria-label={t('visits.title')}>
      <header className="card-head">
        <h2>{t('visits.title')}</h2>
        <span className="gap" />
        {plans && merchant.stores.length > 0 && <Button size="small" onClick={() => { setPlanning(true); }}>{t('visits.plan')}</Button>}
      </header>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState variant={rows ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {rows?.length === 0 && <p className="pad cp-muted">{t('visits.noneHere')}</p>}
      {rows && rows.length > 0 && (
        <ul className="agent-papers">
          {rows.map((visit) => (
            <li key={visit.id}>
              <span>
                <Link to="/visits/$id" params={{ id: visit.id }}>{slotText(visit)}</Link>
                <span className="line2">{t(`visits.kind.${visit.kind}`)} · {visit.assignee}</span>
              </span>
              <span className="gap" />
              <StatusTag tone={visitTones[visit.state]} label={t(`visits.state.${visit.state}`)} />
            </li>
          ))}
        </ul>
      )}
      {planning && <PlanDialog merchantId={merchant.id} stores={merchant.stores} onClose={() => { setPlanning(false); }} />}
    </section>
  );
}
