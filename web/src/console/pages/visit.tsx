import { createLazyRoute, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { Facts } from '../parts/Facts';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useTell } from '../parts/useTell';
import { useMay } from '../session/session';
import { Arrival, Arrive } from '../visits/Arrive';
import { Finish } from '../visits/Finish';
import { PlanDialog } from '../visits/PlanDialog';
import { slotText, visitTones, type Visit } from '../visits/slot';
import { useVisit } from '../visits/useVisit';
import { Checklist, Photos } from '../visits/Work';

export const Route = createLazyRoute('/_shell/visits/$id')({ component: VisitPage });

/** What who plans may do with a visit that is open. */
function Acts({ visit, onSaved }: { visit: Visit; onSaved: (next: Visit) => void }) {
  const { t } = useTranslation('console');
  const tell = useTell();
  const [asked, setAsked] = useState<'move' | 'cancel'>();
  const cancel = $api.useMutation('post', '/console/visits/{id}/cancel', { onSuccess: onSaved, onError: tell });
  return (
    <>
      {visit.state === 'PLANNED' && <Button onClick={() => { setAsked('move'); }}>{t('visits.move')}</Button>}
      <Button danger onClick={() => { setAsked('cancel'); }}>{t('visits.cancel')}</Button>
      {asked === 'move' && (
        <PlanDialog
          merchantId={visit.merchant_id} stores={[]} visit={visit}
          onClose={(next) => {
            setAsked(undefined);
            if (next) onSaved(next);
          }}
        />
      )}
      {asked === 'cancel' && (
        <ReasonDialog
          title={t('visits.cancel')} hint={t('visits.cancelHint')} okText={t('visits.cancel')}
          onReason={async (reason) => {
            await cancel.mutateAsync({ params: { path: { id: visit.id } }, body: { reason: reason.slice(0, 150), version: visit.version } }).catch(() => undefined);
            setAsked(undefined);
          }}
          onCancel={() => { setAsked(undefined); }}
        />
      )}
    </>
  );
}

function VisitPage() {
  const { t } = useTranslation('console');
  const { id } = Route.useParams();
  const plans = useMay('visit.plan');
  const goes = useMay('visit.run');
  const { query, saved } = useVisit(id);
  const visit = query.data;
  if (!visit) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
    return <SkeletonList rows={10} />;
  }
  const mine = visit.mine && goes;
  const under = mine && visit.state === 'CHECKED_IN';
  const open = visit.state === 'PLANNED' || visit.state === 'CHECKED_IN';
  return (
    <div className="visit">
      <div className="head head-tall">
        <Link to="/visits" search={{}} className="back" aria-label={t('visits.back')}>
          <Icon name="left" />
        </Link>
        <div>
          <div className="head-line">
            <h1>{visit.merchant}</h1>
            <StatusTag pill tone={visitTones[visit.state]} label={t(`visits.state.${visit.state}`)} />
          </div>
          <span className="line2">{t(`visits.kind.${visit.kind}`)} · {slotText(visit)}</span>
        </div>
        <span className="gap" />
        {plans && open && <Acts visit={visit} onSaved={saved} />}
      </div>
      {query.isError && <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      <section className="cp-card" aria-label={t('visits.facts')}>
        <div className="pad">
          <Facts
            rows={[
              { name: t('visits.store'), value: visit.store },
              { name: t('visits.address'), value: visit.address, copy: visit.address },
              { name: t('visits.who'), value: visit.assignee },
              { name: t('visits.planner'), value: visit.planner },
              { name: t('visits.note'), value: visit.note },
              { name: t('visits.reason'), value: visit.reason },
            ].filter(({ value }) => value)}
          />
        </div>
      </section>
      {(visit.arrival ?? mine) && visit.state !== 'CANCELLED' && (
        <section className="cp-card" aria-label={t('visits.arrival')}>
          <header className="card-head">
            <h2>{t('visits.arrival')}</h2>
          </header>
          {visit.arrival ? <Arrival arrival={visit.arrival} /> : <Arrive visit={visit} onSaved={saved} />}
        </section>
      )}
      <Checklist visit={visit} works={under && !visit.signature} onSaved={saved} />
      <Photos visit={visit} works={under && !visit.signature} onSaved={saved} />
      {visit.state !== 'CANCELLED' && <Finish visit={visit} works={under} onSaved={saved} />}
    </div>
  );
}
