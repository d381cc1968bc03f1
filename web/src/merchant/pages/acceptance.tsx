import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import '../developer/acceptance/acceptance.css';
import { RunReport } from '../developer/acceptance/RunReport';
import { StartForm } from '../developer/acceptance/StartForm';
import { useRun, useRuns } from '../developer/acceptance/useRuns';
import { isOver, runTone, type Run } from '../developer/acceptance/words';
import { useEndpoints } from '../developer/webhooks/useWebhooks';
import '../developer/webhooks/webhooks.css';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';

export const Route = createLazyRoute('/_shell/developer/acceptance')({ component: Acceptance });

function History({ of, shown }: { of: readonly Run[]; shown: string | undefined }) {
  const { t } = useTranslation('merchant');
  const { t: shared } = useTranslation('shared');
  return (
    <Card flush title={t('acceptance.history')}>
      <ul>
        {of.map((each) => (
          <li key={each.id}>
            <Link to="/developer/acceptance" search={{ run: each.id }} className="row" aria-current={each.id === shown ? 'true' : undefined}>
              <span className="row-main">
                <span className="cp-num">{formatTime(each.created_at, 'full')}</span>
                <span>{[shared(`wallet.${each.channel}`), each.base_url].join(' · ')}</span>
              </span>
              <StatusTag tone={runTone[each.state]} label={t(`acceptance.state.${each.state}`)} />
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The run that the address names, or the newest one. */
function Shown({ id }: { id: string | undefined }) {
  const { t } = useTranslation('merchant');
  const query = useRun(id);
  if (id === undefined) {
    return (
      <Card>
        <EmptyState icon="review" title={t('acceptance.none')} hint={t('acceptance.noneHint')} />
      </Card>
    );
  }
  return (
    <>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} title={t('acceptance.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && (
        <Card flush>
          <SkeletonList rows={6} />
        </Card>
      )}
      {query.data && <RunReport of={query.data} />}
    </>
  );
}

/** Holds the merchant's own software to what every integration must do. */
function Acceptance() {
  const { t } = useTranslation('merchant');
  const search: { run?: string } = Route.useSearch();
  const navigate = Route.useNavigate();
  const runs = useRuns();
  const endpoints = useEndpoints('test');
  const data = runs.data;
  const shown = search.run ?? data?.items[0]?.id;
  const failed = runs.isError ? runs : endpoints;
  return (
    <Page title={t('acceptance.title')} back="/developer" width="wide">
      {failed.isError && <ErrorState variant={data ? 'banner' : 'block'} error={failed.error} title={t('acceptance.failed')} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />}
      <div className="columns">
        <div className="stack">{data && <Shown key={shown} id={shown} />}</div>
        <div className={search.run === undefined ? 'stack hook-first' : 'stack'}>
          {(runs.isPending || endpoints.isPending) && (
            <Card flush>
              <SkeletonList rows={3} />
            </Card>
          )}
          {data && endpoints.data && (
            <Card title={t('acceptance.new')}>
              <div className="accept-report">
                <p className="meta">
                  {t('acceptance.lead')} <a href="/docs/integration#acceptance" target="_blank" rel="noreferrer">{t('acceptance.guide')}</a>
                </p>
                {data.can_run ? (
                  <StartForm endpoints={endpoints.data.items} last={data.items[0]} going={data.items.some(({ state }) => !isOver(state))} onStarted={({ id }) => void navigate({ search: { run: id }, replace: true })} />
                ) : (
                  <Note tone="wait" icon="warning">{t('acceptance.noSandbox')}</Note>
                )}
              </div>
            </Card>
          )}
          {data && data.items.length > 0 && <History of={data.items} shown={shown} />}
        </div>
      </div>
    </Page>
  );
}
