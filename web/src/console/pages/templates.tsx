import { createLazyRoute } from '@tanstack/react-router';
import { Button, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Facts';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { EditDialog } from '../templates/EditDialog';

export const Route = createLazyRoute('/_shell/templates')({ component: Templates });

type Workflow = Schema['Workflow'];

function Steps({ of }: { of: Workflow }) {
  const { t, i18n } = useTranslation('console');
  const say = useSay();
  const name = (key: string): string => (i18n.exists(`workflow.stepName.${key}`, { ns: 'console' }) ? t(`workflow.stepName.${key}` as 'workflow.stepName.subject') : key);
  return (
    <section className="cp-card" aria-label={t('workflow.steps')}>
      <header className="card-head">
        <h2>{t('workflow.steps')}</h2>
      </header>
      <Table
        size="small" pagination={false} rowKey="key" scroll={{ x: 'max-content' }} dataSource={of.steps}
        columns={[
          { key: 'key', title: t('workflow.step'), render: (_, step) => (<>{name(step.key)}<span className="line2">{step.key}</span></>) },
          { key: 'core', title: t('workflow.kind'), render: (_, step) => (of.core_steps.includes(step.key) ? <StatusTag tone="done" label={t('workflow.core')} /> : <StatusTag tone="idle" label={t('workflow.own')} />) },
          { key: 'minutes', align: 'right', title: t('workflow.minutes'), dataIndex: 'minutes' },
          { key: 'text', title: t('workflow.note'), render: (_, step) => say(step.text.zh, step.text.en) || '—' },
        ]}
      />
    </section>
  );
}

function Documents({ of }: { of: Workflow }) {
  const { t, i18n } = useTranslation('console');
  const say = useSay();
  const name = (kind: string): string => (i18n.exists(`document.${kind}`, { ns: 'console' }) ? t(`document.${kind}` as 'document.licence') : kind);
  const rows = of.documents.map((rule, n) => ({ ...rule, n }));
  return (
    <section className="cp-card" aria-label={t('workflow.documents')}>
      <header className="card-head">
        <h2>{t('workflow.documents')}</h2>
      </header>
      <Table
        size="small" pagination={false} rowKey="n" scroll={{ x: 'max-content' }} dataSource={rows}
        columns={[
          { key: 'kind', title: t('workflow.document'), render: (_, rule) => name(rule.kind) },
          { key: 'demanded', title: t('workflow.demanded'), render: (_, rule) => <StatusTag tone={rule.demanded ? 'waiting' : 'idle'} label={t(rule.demanded ? 'workflow.isDemanded' : 'workflow.isWelcome')} /> },
          { key: 'subjects', title: t('workflow.subjects'), render: (_, rule) => rule.subjects?.map((subject) => t(`subjectType.${subject}` as 'subjectType.company')).join(' / ') ?? t('workflow.everybody') },
          { key: 'regions', title: t('workflow.regions'), render: (_, rule) => rule.regions?.join(' / ') ?? t('workflow.everywhere') },
          { key: 'note', title: t('workflow.note'), render: (_, rule) => say(rule.note.zh, rule.note.en) || '—' },
        ]}
      />
    </section>
  );
}

/** Where a template counts: one branch, or all of the acquirer's. */
function usePlace(): (of: Workflow) => string {
  const { t } = useTranslation('console');
  const { data } = $api.useQuery('get', '/console/branches', {}, { staleTime: 60_000 });
  return (of) => {
    if (of.id === '') return t('workflow.noTemplate');
    return of.branch_id === '' ? t('workflow.everyBranch') : (data?.items.find((branch) => branch.id === of.branch_id)?.name ?? of.branch_id);
  };
}

function Sheet({ items }: { items: readonly Workflow[] }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const place = usePlace();
  const [chosen, choose] = useState<string>(); // the standard template's id is empty
  const [editing, setEditing] = useState(false);
  const of = items.find((one) => one.id === chosen) ?? items[0];
  if (!of) return null;
  const versions = items.filter((one) => one.code === of.code && one.acquirer_id === of.acquirer_id);
  const newest = versions[0] === of;
  return (
    <>
      <section className="cp-card" aria-label={t('workflow.title')}>
        <div className="list-top filters">
          <Select
            className="find" aria-label={t('workflow.choose')} value={of.id} onChange={choose} popupMatchSelectWidth={false}
            options={items.map((one) => ({ value: one.id, label: t('workflow.option', { name: say(one.name.zh, one.name.en), version: one.version }) }))}
          />
          <span className="gap" />
          {of.id !== '' && <Button type="primary" disabled={!newest} onClick={() => { setEditing(true); }}>{t('workflow.change')}</Button>}
        </div>
        <div className="pad">
          <Facts
            rows={[
              { name: t('workflow.name'), value: say(of.name.zh, of.name.en) },
              { name: t('workflow.place'), value: place(of) },
              { name: t('workflow.version'), value: newest ? t('workflow.newest', { version: of.version }) : t('workflow.older', { version: of.version, newest: versions[0]?.version }) },
              { name: t('workflow.agreement'), value: of.agreement },
              { name: t('workflow.cause'), value: of.cause },
              { name: t('workflow.made'), value: of.made_at && <><Time at={of.made_at} shape="full" /> {of.made_by}</> },
            ]}
          />
        </div>
      </section>
      <Steps of={of} />
      <Documents of={of} />
      {editing && <EditDialog of={of} onDone={(made) => { setEditing(false); choose(made.id); }} onClose={() => { setEditing(false); }} />}
    </>
  );
}

function Templates() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/templates', {});
  return (
    <>
      <PageHead title={t('workflow.title')} sub={t('workflow.sub')} />
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={8} />}
      {query.data && <Sheet items={query.data.items} />}
    </>
  );
}
