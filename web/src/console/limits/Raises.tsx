import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import { capsOf, raiseTones } from './words';

type Raise = Schema['Raise'];

const listKey = ['get', '/console/limit-raises'];

/** Asks why a raise is refused or ended. */
function Ending({ of, act, onClose }: { of: Raise; act: 'reject' | 'revoke'; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const [form] = Form.useForm<{ note: string }>();
  const done = { onSuccess: () => { void queries.invalidateQueries({ queryKey: listKey }); onClose(); } };
  const reject = $api.useMutation('post', '/console/limit-raises/{id}/reject', done);
  const revoke = $api.useMutation('post', '/console/limit-raises/{id}/revoke', done);
  const send = ({ note }: { note: string }): void => { (act === 'reject' ? reject : revoke).mutate({ params: { path: { id: of.id } }, body: { note: note.trim() } }); };
  const refusal: unknown = reject.error ?? revoke.error;
  return (
    <Modal open title={t(`limits.raise.${act}Of`, { merchant: of.merchant_name })} okText={t(`limits.raise.${act}`)} okButtonProps={{ danger: true, loading: reject.isPending || revoke.isPending }} onOk={() => { form.submit(); }} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item name="note" label={t('limits.reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('limits.reasonNeeded') }]}><Input.TextArea rows={2} maxLength={200} showCount /></Form.Item>
      </Form>
      {refusal !== null && <Refused error={refusal} />}
    </Modal>
  );
}

function Acts({ of, onEnd }: { of: Raise; onEnd: (act: 'reject' | 'revoke') => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const approve = $api.useMutation('post', '/console/limit-raises/{id}/approve', {
    onSettled: () => queries.invalidateQueries({ queryKey: listKey }), onSuccess: () => { void message.success(t('limits.done')); },
  });
  const ask = (): void => {
    void modal.confirm({
      title: t('limits.raise.approveOf', { merchant: of.merchant_name, caps: capsOf(of, (count) => t('limits.countOf', { count })) }),
      content: t(of.needs === 2 && of.state === 'REQUESTED' ? 'limits.raise.firstText' : 'limits.raise.approveText'), okText: t('limits.raise.approve'),
      onOk: () => approve.mutateAsync({ params: { path: { id: of.id } } }).then(() => undefined, () => undefined),
    });
  };
  return (
    <>
      <Space>
        {of.may_approve && <Button size="small" type="primary" loading={approve.isPending} onClick={ask}>{t('limits.raise.approve')}</Button>}
        {of.may_reject && <Button size="small" onClick={() => { onEnd('reject'); }}>{t('limits.raise.reject')}</Button>}
        {of.may_revoke && <Button size="small" danger onClick={() => { onEnd('revoke'); }}>{t('limits.raise.revoke')}</Button>}
      </Space>
      {approve.isError && <ErrorState variant="inline" error={approve.error} />}
    </>
  );
}

/** Requests for raises: who asks for what and when, and what came of it. */
export function Raises({ merchantId }: { merchantId: string | undefined }) {
  const { t } = useTranslation('console');
  const [ending, end] = useState<{ of: Raise; act: 'reject' | 'revoke' }>();
  const query = $api.useQuery('get', '/console/limit-raises', { params: { query: { limit: 100, ...(merchantId && { merchant_id: merchantId }) } } });
  const list = query.data;
  const count = (n: number): string => t('limits.countOf', { count: n });
  return (
    <section className="cp-card" aria-label={t('limits.raise.title')}>
      <header className="card-head"><h2>{t('limits.raise.title')}</h2></header>
      {query.isError && <ErrorState variant={list ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={2} />}
      {list?.items.length === 0 && <EmptyState title={t('limits.raise.none')} hint={t('limits.raise.noneHint')} />}
      {list && list.items.length > 0 && (
        <Table<Raise>
          size="small" pagination={false} rowKey="id" scroll={{ x: 'max-content' }} dataSource={list.items}
          columns={[
            { key: 'merchant', title: t('limits.merchant'), render: (_, r) => (<><strong>{r.merchant_name}</strong><span className="line2">{r.requested_by} · <Time at={r.requested_at} /></span></>) },
            { key: 'limit', title: t('limits.limit'), render: (_, r) => (r.limit ? <>{t(`limits.per.${r.limit.per}`)} · {t(`limits.period.${r.limit.period}`)}<span className="line2 cp-num">{capsOf(r.limit, count)}</span></> : t('limits.raise.limitEnded')) },
            { key: 'to', title: t('limits.raise.to'), align: 'right', render: (_, r) => <strong className="cp-num">{capsOf(r, count)}</strong> },
            { key: 'window', title: t('limits.raise.window'), render: (_, r) => (<><Time at={r.starts_at} shape="full" /><span className="line2"><Time at={r.ends_at} shape="full" /></span></>) },
            { key: 'reason', title: t('limits.reason'), render: (_, r) => <span className="limit-reason">{r.reason}</span> },
            { key: 'state', title: t('fees.stateHead'), render: (_, r) => (
              <>
                <StatusTag tone={raiseTones[r.state]} label={r.in_force ? t('limits.raise.inForce') : t(`limits.raise.state.${r.state}`)} />
                <span className="line2">{[r.first_by, r.approved_by, r.closed_by].filter(Boolean).join(' / ')}{r.note && ` · ${r.note}`}</span>
              </>
            ) },
            { key: 'acts', title: '', render: (_, r) => <Acts of={r} onEnd={(act) => { end({ of: r, act }); }} /> },
          ]}
        />
      )}
      {ending && <Ending of={ending.of} act={ending.act} onClose={() => { end(undefined); }} />}
    </section>
  );
}
