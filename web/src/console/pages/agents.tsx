import { createLazyRoute } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { PageHead } from '../parts/PageHead';
import { AgentDialog } from '../places/AgentDialog';

export const Route = createLazyRoute('/_shell/agents')({ component: Agents });

type Agent = Schema['Agent'];

/** The tree: children stand behind their parent, as the server orders them. */
function Tree({ rows, acquirers, onChange }: { rows: Agent[]; acquirers: readonly Schema['Named'][]; onChange: (agent: Agent) => void }) {
  const { t } = useTranslation('console');
  if (rows.length === 0) return <EmptyState icon="shop" title={t('places.noAgents')} hint={t(acquirers.length > 0 ? 'places.noAgentsHint' : 'places.noAgentsRead')} />;
  return (
    <Table
      size="small" pagination={false} rowKey="id" scroll={{ x: 'max-content' }} dataSource={rows}
      columns={[
        { key: 'name', title: t('places.agent'), render: (_, agent) => (<span className={agent.level > 1 ? 'agent-below' : ''}><strong>{agent.name}</strong><span className="line2">{t(agent.level === 1 ? 'agent.level1' : 'agent.level2')}</span></span>) },
        { key: 'acquirer', title: t('places.acquirer'), render: (_, agent) => acquirers.find(({ id }) => id === agent.acquirer_id)?.name ?? agent.acquirer_id },
        { key: 'region', title: t('places.region'), render: (_, agent) => agent.region || '—' },
        { key: 'no', title: t('places.registration'), render: (_, agent) => agent.registration_no || '—' },
        { key: 'open', title: t('places.state'), render: (_, agent) => <StatusTag tone={agent.open ? 'done' : 'idle'} label={t(agent.open ? 'agent.open' : 'agent.shut')} /> },
        { key: 'act', title: '', render: (_, agent) => <Button size="small" aria-label={t('places.changeOf', { name: agent.name })} onClick={() => { onChange(agent); }}>{t('places.change')}</Button> },
      ]}
    />
  );
}

/** Agents below the acquirers that the caller manages. */
function Agents() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/agents');
  const [editing, edit] = useState<Agent | 'new'>();
  const acquirers = query.data?.acquirers ?? [];
  return (
    <>
      <PageHead title={t('places.agents')} sub={t('places.agentsSub')}>
        {acquirers.length > 0 && <Button type="primary" onClick={() => { edit('new'); }}>{t('places.newAgent')}</Button>}
      </PageHead>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {query.data && (
        <section className="cp-card" aria-label={t('places.agents')}>
          <Tree rows={query.data.items} acquirers={acquirers} onChange={edit} />
        </section>
      )}
      {editing && <AgentDialog of={editing === 'new' ? undefined : editing} agents={query.data?.items ?? []} acquirers={acquirers} onClose={() => { edit(undefined); }} />}
    </>
  );
}
