import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { ApplicationForm } from '../agent/ApplicationForm';
import { BranchChoice } from '../agent/BranchChoice';
import { HandOver } from '../agent/HandOver';
import { Papers } from '../agent/Papers';
import { applicationTones } from '../parts/states';
import { Expected } from '../review/Expected';
import { useFieldName } from '../review/ReasonBuilder';

export const Route = createLazyRoute('/_shell/agent/$id')({ component: AgentApplication });

type Application = Schema['Application'];

/** What reviewers want changed, for whoever helps the merchant to mend it. */
function Asked({ application }: { application: Application }) {
  const { t } = useTranslation('console');
  const nameOf = useFieldName();
  if (application.reasons.length === 0) return null;
  return (
    <section className="cp-card" aria-label={t('agent.asked')}>
      <header className="card-head">
        <h2>{t('agent.asked')}</h2>
      </header>
      <ul className="agent-papers">
        {application.reasons.map((reason) => (
          <li key={`${reason.path} ${reason.text}`}>
            <span>
              <strong>{nameOf(reason.path)}</strong>
              <span className="line2 wrap">{reason.text}</span>
            </span>
            <span className="gap" />
            {reason.changed && <StatusTag tone="done" label={t('agent.mended')} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AgentApplication() {
  const { t } = useTranslation('console');
  const { id } = Route.useParams();
  const queries = useQueryClient();
  const at = { params: { path: { id } } };
  const query = $api.useQuery('get', '/console/applications/{id}', at);
  const application = query.data;
  const saved = (next: Application): void => {
    queries.setQueryData($api.queryOptions('get', '/console/applications/{id}', at).queryKey, next);
    void queries.invalidateQueries({ queryKey: ['get', '/console/agent/applications'] });
  };
  if (!application) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
    return <SkeletonList rows={10} />;
  }
  const waits = application.place.waits_for_owner === true;
  return (
    <>
      <div className="head head-tall">
        <Link to="/agent" className="back" aria-label={t('agent.back')}>
          <Icon name="left" />
        </Link>
        <div>
          <div className="head-line">
            <h1>{application.subject.short_name || application.subject.name || application.number}</h1>
            <StatusTag pill tone={applicationTones[application.state]} label={t(`applicationState.${application.state}`)} />
          </div>
          <span className="line2">
            {application.number} · {t(waits ? 'agent.waits' : 'agent.taken')}
          </span>
        </div>
        <span className="gap" />
        <Expected date={application.expected_date} state={application.state} />
        {waits && application.state === 'DRAFT' && <HandOver id={id} />}
      </div>
      {query.isError && <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {application.state === 'DRAFT' && <p className="cp-muted">{t(waits ? 'agent.nextHandOver' : 'agent.nextSubmit')}</p>}
      <Asked application={application} />
      <BranchChoice application={application} onSaved={saved} />
      <ApplicationForm key={id} application={application} onSaved={saved} />
      <Papers application={application} onSaved={saved} />
    </>
  );
}
