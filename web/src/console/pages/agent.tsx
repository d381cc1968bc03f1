import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Button, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, answer, api, type Schema } from '../api';
import { ListCard } from '../lists/ListCard';
import { usePages } from '../lists/usePages';
import { PageHead } from '../parts/PageHead';
import { applicationTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useTell } from '../parts/useTell';
import { Expected } from '../review/Expected';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/agent')({ component: AgentPage });

type Line = Schema['AgentApplication'];

function useColumns(edits: boolean): NonNullable<TableProps<Line>['columns']> {
  const { t } = useTranslation('console');
  const name = (line: Line): string => line.merchant_name || t('review.noName');
  return [
    {
      key: 'name',
      title: t('review.merchant'),
      render: (_, line) => (
        <>
          {edits ? <Link to="/agent/$id" params={{ id: line.id }} className="row-name">{name(line)}</Link> : <strong>{name(line)}</strong>}
          <span className="line2">{line.number}</span>
        </>
      ),
    },
    { key: 'state', title: t('review.state'), render: (_, line) => <StatusTag tone={applicationTones[line.state]} label={t(`applicationState.${line.state}`)} /> },
    { key: 'owner', title: t('agent.owner'), render: (_, line) => <StatusTag tone={line.waits_for_owner ? 'waiting' : 'done'} label={t(line.waits_for_owner ? 'agent.waits' : 'agent.taken')} /> },
    { key: 'due', title: t('review.due'), render: (_, line) => (line.expected_date ? <Expected date={line.expected_date} state={line.state} /> : '—') },
    { key: 'who', title: t('agent.broughtBy'), render: (_, line) => (<>{line.started_by || '—'}<span className="line2">{line.agent}</span></>) },
    { key: 'at', title: t('agent.changed'), render: (_, line) => <Time at={line.updated_at} /> },
  ];
}

/** The agent itself and those below it. */
function Tree() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/agent/tree');
  return (
    <section className="cp-card" aria-label={t('agent.tree')}>
      <header className="card-head">
        <h2>{t('agent.tree')}</h2>
      </header>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      <ul className="agent-papers">
        {query.data?.items.map((agent) => (
          <li key={agent.id}>
            <span>
              <strong>{agent.name}</strong>
              <span className="line2">{[t(agent.level === 1 ? 'agent.level1' : 'agent.level2'), agent.region, agent.registration_no].filter(Boolean).join(' · ')}</span>
            </span>
            <span className="gap" />
            <StatusTag tone={agent.open ? 'done' : 'idle'} label={t(agent.open ? 'agent.open' : 'agent.shut')} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What an agent brought, how far it is, and the way to begin another. */
function AgentPage() {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const tell = useTell();
  const edits = useMay('application.edit');
  const pages = usePages('/console/agent/applications', {}, (_, signal) => answer(api.GET('/console/agent/applications', { signal })));
  const columns = useColumns(edits);
  const open = (id: string): void => void navigate({ to: '/agent/$id', params: { id } });
  const start = $api.useMutation('post', '/console/applications', {
    onSuccess: (application) => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/agent/applications'] });
      open(application.id);
    },
    onError: tell,
  });
  return (
    <>
      <PageHead title={t('agent.title')} sub={t('agent.sub')}>
        {edits && (
          <Button type="primary" loading={start.isPending} onClick={() => { start.mutate({}); }}>
            {t('agent.begin')}
          </Button>
        )}
      </PageHead>
      <ListCard
        label={t('agent.title')}
        pages={pages}
        columns={columns}
        rowKey={(line) => line.id}
        rowHeight={57}
        {...(edits && { onOpen: (line: Line) => { open(line.id); } })}
        empty={<EmptyState icon="shop" title={t('agent.empty')} hint={t(edits ? 'agent.emptyHint' : 'agent.emptyReview')} />}
      />
      <Tree />
    </>
  );
}
