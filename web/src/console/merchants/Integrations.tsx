import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import './Openings.css';

type Project = Schema['IntegrationProject'];

const tones: Record<Project['state'] | 'OVERDUE', Tone> = { OPEN: 'running', PASSED: 'done', CANCELLED: 'idle', OVERDUE: 'bad' };

function Line({ of }: { of: Project }) {
  const { t } = useTranslation('console');
  const state = of.overdue ? 'OVERDUE' : of.state;
  return (
    <li>
      <span>{of.name} · {t(`integration.kind.${of.kind}`)}</span>
      <StatusTag tone={tones[state]} label={t(`integration.state.${state}`)} />
      <span className="line2 cp-num">
        {of.start} – {of.end} {of.state === 'OPEN' && t(of.overdue ? 'integration.late' : 'integration.left', { count: Math.abs(of.days_left) })}
      </span>
    </li>
  );
}

/** How the merchant's software comes into the live environment: the plans, and whether one is overdue. */
export function Integrations({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/merchants/{id}/integrations', { params: { path: { id: merchantId } } });
  const rows = query.data?.items;
  return (
    <section className="cp-card" aria-label={t('integration.title')}>
      <header className="card-head">
        <h2>{t('integration.title')}</h2>
      </header>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState variant={rows ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {rows?.length === 0 && <p className="pad cp-muted">{t('integration.none')}</p>}
      {rows && rows.length > 0 && (
        <ul className="supplements">
          {rows.map((project) => <Line key={project.id} of={project} />)}
        </ul>
      )}
    </section>
  );
}
