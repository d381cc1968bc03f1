import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Button, Segmented, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { PageHead } from '../parts/PageHead';
import { ReasonDialog } from '../parts/ReasonDialog';
import { Time } from '../parts/Time';

export const Route = createLazyRoute('/_shell/leads')({ component: Leads });

type Lead = Schema['Lead'];
type Next = Schema['LeadMove']['state'];
const tabs = ['', 'NEW', 'CONTACTED', 'WON', 'LOST'] as const;
const tones = { NEW: 'waiting', CONTACTED: 'running', WON: 'done', LOST: 'idle' } as const;

function Leads() {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const [state, setState] = useState<(typeof tabs)[number]>('');
  const [closing, setClosing] = useState<{ lead: Lead; state: Next }>();
  const query = $api.useQuery('get', '/console/leads', { params: { query: state ? { state } : {} } }, { refetchInterval: 60_000 });
  const move = $api.useMutation('post', '/console/leads/{id}/move', { onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/leads'] }) });
  const go = (lead: Lead, next: Next, outcome: string) => move.mutateAsync({ params: { path: { id: lead.id } }, body: { state: next, outcome, version: lead.version } }).catch(() => undefined);
  return (
    <>
      <PageHead title={t('leads.title')} sub={t('leads.sub')}>
        <Button icon={<Icon name="retry" />} loading={query.isFetching} onClick={() => void query.refetch()}>{t('board.again')}</Button>
      </PageHead>
      <Segmented value={state} onChange={setState} options={tabs.map((value) => ({ value, label: t(`leads.state.${value || 'all'}`) }))} />
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {move.isError && <ErrorState variant="banner" error={move.error} />}
      {query.isPending && <SkeletonList rows={6} />}
      {query.data && (
        <section className="cp-card" aria-label={t('leads.title')}>
          <Table
            size="small" pagination={false} scroll={{ x: 'max-content' }} rowKey="id" dataSource={query.data.items} locale={{ emptyText: t('leads.none') }}
            columns={[
              { key: 'number', title: t('leads.number'), render: (_, l) => <>{l.number}<span className="line2"><Time at={l.created_at} shape="full" /></span></> },
              { key: 'entry', title: t('leads.entry'), dataIndex: 'entry' },
              { key: 'who', title: t('leads.who'), render: (_, l) => <>{l.name}<span className="line2"><a href={`tel:${l.phone}`}>{l.phone}</a> {l.region}</span></> },
              { key: 'words', title: t('leads.words'), dataIndex: 'words' },
              {
                key: 'state', title: t('leads.stateHead'),
                render: (_, l) => (
                  <>
                    <StatusTag tone={tones[l.state]} label={t(`leads.state.${l.state}`)} />
                    {l.late && <StatusTag tone="bad" label={t('leads.late')} />}
                    {l.outcome && <span className="line2">{l.outcome}</span>}
                  </>
                ),
              },
              { key: 'due', title: t('leads.due'), render: (_, l) => <Time at={l.due_at} shape="full" /> },
              {
                key: 'acts', title: t('leads.acts'),
                render: (_, l) => (
                  <Space>
                    {l.state === 'NEW' && <Button size="small" type="primary" loading={move.isPending} onClick={() => void go(l, 'CONTACTED', '')}>{t('leads.call')}</Button>}
                    {l.state === 'CONTACTED' && <Button size="small" type="primary" onClick={() => { setClosing({ lead: l, state: 'WON' }); }}>{t('leads.win')}</Button>}
                    {(l.state === 'NEW' || l.state === 'CONTACTED') && <Button size="small" onClick={() => { setClosing({ lead: l, state: 'LOST' }); }}>{t('leads.lose')}</Button>}
                  </Space>
                ),
              },
            ]}
          />
        </section>
      )}
      {closing && (
        <ReasonDialog
          title={t(closing.state === 'WON' ? 'leads.win' : 'leads.lose')} hint={closing.lead.number} okText={t('leads.close')}
          onReason={async (reason) => {
            await go(closing.lead, closing.state, reason);
            setClosing(undefined);
          }}
          onCancel={() => { setClosing(undefined); }}
        />
      )}
    </>
  );
}
