import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { MerchantField } from '../ledger/MerchantField';
import { LimitDialog } from '../limits/LimitDialog';
import { Raises } from '../limits/Raises';
import { capsOf } from '../limits/words';
import { useFilters } from '../lists/useFilters';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';

export const Route = createLazyRoute('/_shell/limits')({ component: Limits });

type Limit = Schema['Limit'];

function Acts({ of, onChange }: { of: Limit; onChange: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const end = $api.useMutation('post', '/console/limits/{id}/end', {
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/limits'] }), onSuccess: () => { void message.success(t('limits.done')); },
  });
  const ask = (): void => {
    void modal.confirm({
      title: t('limits.endOf'), content: t('limits.endText'), okText: t('limits.end'), okButtonProps: { danger: true },
      onOk: () => end.mutateAsync({ params: { path: { id: of.id } }, body: { seen: of.version } }).then(() => undefined, () => undefined),
    });
  };
  if (!of.may_change) return null;
  return (
    <>
      <Space>
        <Button size="small" onClick={onChange}>{t('limits.change')}</Button>
        <Button size="small" danger loading={end.isPending} onClick={ask}>{t('limits.end')}</Button>
      </Space>
      {end.isError && <ErrorState variant="inline" error={end.error} />}
    </>
  );
}

function InForce({ rows, onChange }: { rows: Limit[]; onChange: (limit: Limit) => void }) {
  const { t } = useTranslation('console');
  return (
    <Table<Limit>
      size="small" pagination={rows.length > 50 && { pageSize: 50, showSizeChanger: false }} rowKey="id" scroll={{ x: 'max-content' }} dataSource={rows}
      columns={[
        { key: 'who', title: t('limits.whose'), render: (_, l) => (
          <>
            <strong>{l.merchant_id ? l.merchant_name : t(l.acquirer_id ? 'limits.ofAcquirer' : 'limits.everybody')}</strong>
            <span className="line2">{t(`limits.setter.${l.setter}`)}</span>
          </>
        ) },
        { key: 'per', title: t('limits.perHead'), render: (_, l) => (<>{t(`limits.per.${l.per}`)}<span className="line2 cp-mono">{l.subject ?? ''}</span></>) },
        { key: 'period', title: t('limits.periodHead'), render: (_, l) => t(`limits.period.${l.period}`) },
        { key: 'caps', title: t('limits.caps'), align: 'right', render: (_, l) => <strong className="cp-num">{capsOf(l, (count) => t('limits.countOf', { count }))}</strong> },
        { key: 'reason', title: t('limits.reason'), render: (_, l) => (<><span className="limit-reason">{l.reason}</span><span className="line2">{l.made_by} · <Time at={l.made_at} /></span></>) },
        { key: 'acts', title: '', render: (_, l) => <Acts of={l} onChange={() => { onChange(l); }} /> },
      ]}
    />
  );
}

/** Payments beyond a payer's limit, found once the channel had named the payer. */
function Alerts({ merchantId }: { merchantId: string | undefined }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/limit-alerts', { params: { query: { limit: 50, ...(merchantId && { merchant_id: merchantId }) } } });
  const items = query.data?.items ?? [];
  if (query.isError) return <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (items.length === 0) return null;
  return (
    <section className="cp-card" aria-label={t('limits.alert.title')}>
      <header className="card-head"><h2>{t('limits.alert.title')}</h2></header>
      <Table<Schema['LimitAlert']>
        size="small" pagination={false} rowKey="id" scroll={{ x: 'max-content' }} dataSource={items}
        columns={[
          { key: 'at', title: t('limits.alert.at'), render: (_, a) => <Time at={a.at} shape="full" /> },
          { key: 'merchant', title: t('limits.merchant'), dataIndex: 'merchant_name' },
          { key: 'order', title: t('limits.alert.order'), render: (_, a) => <Link to="/orders" search={{ q: a.order_id } as never} className="cp-mono">{a.order_id}</Link> },
          { key: 'used', title: t('limits.alert.used'), align: 'right', render: (_, a) => <span className="cp-num">¥{a.used_display} · {t('limits.countOf', { count: a.used_count })}</span> },
          { key: 'cap', title: t('limits.caps'), align: 'right', render: (_, a) => <span className="cp-num">{capsOf(a, (count) => t('limits.countOf', { count }))}</span> },
        ]}
      />
    </section>
  );
}

/** Limits in force, requests for raises, and payers beyond theirs. */
function Limits() {
  const { t } = useTranslation('console');
  const values: { merchant_id?: string } = Route.useSearch();
  const set = useFilters<{ merchant_id?: string }>();
  const [editing, edit] = useState<Limit | 'new'>();
  const query = $api.useQuery('get', '/console/limits', { params: { query: { ...(values.merchant_id && { merchant_id: values.merchant_id }) } } });
  const list = query.data;
  const named = list?.items.find((l) => l.merchant_id === values.merchant_id)?.merchant_name;
  return (
    <>
      <PageHead title={t('limits.title')} sub={t('limits.sub')}>
        {list?.may_set && <Button type="primary" onClick={() => { edit('new'); }}>{t('limits.new')}</Button>}
      </PageHead>
      <div className="limit-filter">
        <MerchantField value={values.merchant_id ? { id: values.merchant_id, name: named ?? values.merchant_id } : undefined} onChange={(id) => { set({ merchant_id: id }); }} />
      </div>
      {query.isError && <ErrorState variant={list ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={4} />}
      {list && (
        <section className="cp-card" aria-label={t('limits.title')}>
          {list.items.length === 0 ? <EmptyState title={t('limits.none')} hint={t('limits.noneHint')} /> : <InForce rows={list.items} onChange={edit} />}
        </section>
      )}
      <Raises merchantId={values.merchant_id} />
      <Alerts merchantId={values.merchant_id} />
      {editing && <LimitDialog of={editing === 'new' ? undefined : editing} merchantId={values.merchant_id} onClose={() => { edit(undefined); }} />}
    </>
  );
}
