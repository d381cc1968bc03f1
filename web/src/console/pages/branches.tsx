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
import { useSay } from '../parts/useSay';
import { BranchDialog } from '../places/BranchDialog';

export const Route = createLazyRoute('/_shell/branches')({ component: Branches });

type Stand = Schema['BranchStand'];

function List({ rows, onChange }: { rows: Stand[]; onChange: ((branch: Stand) => void) | undefined }) {
  const { t } = useTranslation('console');
  const say = useSay();
  if (rows.length === 0) return <EmptyState icon="bank" title={t('places.noBranches')} hint={t(onChange ? 'places.noBranchesHint' : 'places.noBranchesRead')} />;
  return (
    <Table
      size="small" pagination={false} rowKey="id" scroll={{ x: 'max-content' }} dataSource={rows}
      columns={[
        { key: 'name', title: t('places.branch'), render: (_, branch) => (<><strong>{branch.name}</strong><span className="line2">{branch.acquirer}</span></>) },
        { key: 'region', title: t('places.region'), dataIndex: 'region' },
        { key: 'template', title: t('places.template'), render: (_, branch) => (<>{say(branch.template.zh, branch.template.en)}<span className="line2">{t(branch.own_template ? 'places.own' : 'places.shared', { version: branch.template_version })}</span></>) },
        { key: 'people', align: 'right', title: t('places.people'), dataIndex: 'people' },
        { key: 'waiting', align: 'right', title: t('places.waiting'), dataIndex: 'waiting' },
        { key: 'open', title: t('places.state'), render: (_, branch) => <StatusTag tone={branch.open ? 'done' : 'idle'} label={t(branch.open ? 'places.open' : 'places.shut')} /> },
        ...(onChange ? [{ key: 'act', title: '', render: (_: unknown, branch: Stand) => <Button size="small" aria-label={t('places.changeOf', { name: branch.name })} onClick={() => { onChange(branch); }}>{t('places.change')}</Button> }] : []),
      ]}
    />
  );
}

/** The branches within reach with what is in force and waits there; whoever manages an acquirer makes and changes its branches. */
function Branches() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/branch-stands');
  const [editing, edit] = useState<Stand | 'new'>();
  const acquirers = query.data?.acquirers ?? [];
  const makes = acquirers.length > 0;
  return (
    <>
      <PageHead title={t('places.branches')} sub={t('places.branchesSub')}>
        {makes && <Button type="primary" onClick={() => { edit('new'); }}>{t('places.newBranch')}</Button>}
      </PageHead>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {query.data && (
        <section className="cp-card" aria-label={t('places.branches')}>
          <List rows={query.data.items} onChange={makes ? edit : undefined} />
        </section>
      )}
      {editing && <BranchDialog of={editing === 'new' ? undefined : editing} acquirers={acquirers} onClose={() => { edit(undefined); }} />}
    </>
  );
}
