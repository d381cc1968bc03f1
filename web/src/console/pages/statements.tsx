import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { App, Button, Input, Modal, Segmented, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, answer, api, type Schema } from '../api';
import { MerchantField } from '../ledger/MerchantField';
import { saveBlob } from '../lists/csv';
import { useFilters } from '../lists/useFilters';
import { PageHead } from '../parts/PageHead';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import { useMay, useUsualEnvironment } from '../session/session';

export const Route = createLazyRoute('/_shell/statements')({ component: Statements });

type Statement = Schema['MerchantStatement'];

interface Values {
  merchant_id?: string;
  kind?: string;
  environment?: string;
  standing?: string;
}

const standings = ['', 'WAITING', 'UNREAD', 'OVERDUE', 'VIEWED'] as const;

function standing(of: Statement): 'WAITING' | 'UNREAD' | 'OVERDUE' | 'VIEWED' {
  if (of.state !== 'ISSUED') return 'WAITING';
  if (of.viewed_at) return 'VIEWED';
  return of.overdue ? 'OVERDUE' : 'UNREAD';
}

const tones = { WAITING: 'waiting', UNREAD: 'running', OVERDUE: 'bad', VIEWED: 'done' } as const;

/** Why a statement is issued again; the version before is kept. */
function Reissue({ of, onClose }: { of: Statement; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const reissue = $api.useMutation('post', '/console/statements/{id}/reissue', {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/statements'] });
      void message.success(t('statements.reissued'));
      onClose();
    },
  });
  return (
    <Modal open title={t('statements.reissueOf', { period: of.period })} okText={t('statements.reissue')} okButtonProps={{ disabled: !reason.trim(), loading: reissue.isPending }} onOk={() => { reissue.mutate({ params: { path: { id: of.id } }, body: { reason: reason.trim() } }); }} onCancel={onClose}>
      <p className="cp-muted">{t('statements.reissueHint')}</p>
      <Input value={reason} maxLength={200} showCount aria-label={t('limits.reason')} placeholder={t('limits.reason')} onChange={(event) => { setReason(event.target.value); }} />
      {reissue.isError && <Refused error={reissue.error} />}
    </Modal>
  );
}

function Acts({ of, onReissue }: { of: Statement; onReissue: () => void }) {
  const { t } = useTranslation('console');
  const manage = useMay('statement.manage');
  const save = useMutation({
    mutationFn: async (format: Schema['StatementFormat']) => {
      const content = await answer(api.GET('/console/statements/{id}/file', { params: { path: { id: of.id }, query: { format } }, parseAs: 'blob' }));
      saveBlob(`statement-${of.merchant?.id ?? of.chain_id ?? ''}-${of.period}-v${of.version}.${format}`, content);
    },
  });
  if (of.state !== 'ISSUED') return null;
  return (
    <>
      <Space>
        {(['pdf', 'xlsx', 'csv'] as const).map((format) => (
          <Button key={format} size="small" loading={save.isPending && save.variables === format} disabled={save.isPending} onClick={() => { save.mutate(format); }}>{format.toUpperCase()}</Button>
        ))}
        {manage && <Button size="small" onClick={onReissue}>{t('statements.reissue')}</Button>}
      </Space>
      {save.isError && <ErrorState variant="inline" error={save.error} />}
    </>
  );
}

/** Statements of merchants, stores and chains: what waits and why, what nobody has read, what is overdue. */
function Statements() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const [again, reissue] = useState<Statement>();
  const kind = values.kind === 'DAY' ? 'DAY' : 'MONTH';
  const usual = useUsualEnvironment();
  const environment = values.environment === 'test' || values.environment === 'live' ? values.environment : usual;
  const query = $api.useQuery('get', '/console/statements', {
    params: { query: { kind, environment, limit: 100, ...(values.merchant_id && { merchant_id: values.merchant_id }), ...(values.standing && { standing: values.standing as 'UNREAD' }) } },
  });
  const list = query.data;
  const named = list?.items.find((one) => one.merchant?.id === values.merchant_id)?.merchant?.name;
  const count = (of: (typeof standings)[number]): string => {
    if (!list || of === '') return '';
    return ` ${{ WAITING: list.counts.waiting, UNREAD: list.counts.unread, OVERDUE: list.counts.overdue, VIEWED: list.counts.viewed }[of]}`;
  };
  return (
    <>
      <PageHead title={t('statements.title')} sub={t('statements.sub')} />
      <Space wrap className="limit-filter">
        <Segmented value={kind} options={(['MONTH', 'DAY'] as const).map((value) => ({ value, label: t(`statements.kind.${value}`) }))} onChange={(value) => { set({ kind: value }); }} />
        <Segmented value={environment} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(value) => { set({ environment: value }); }} />
        <Segmented value={values.standing ?? ''} options={standings.map((value) => ({ value, label: t(`statements.standing.${value || 'ALL'}`) + count(value) }))} onChange={(value) => { set({ standing: value || undefined }); }} />
        <MerchantField value={values.merchant_id ? { id: values.merchant_id, name: named ?? values.merchant_id } : undefined} onChange={(id) => { set({ merchant_id: id }); }} />
      </Space>
      {query.isError && <ErrorState variant={list ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {list && (
        <section className="cp-card" aria-label={t('statements.title')}>
          {list.items.length === 0 ? <EmptyState title={t('statements.none')} hint={t('statements.noneHint')} /> : (
            <Table<Statement>
              size="small" pagination={false} rowKey="id" scroll={{ x: 'max-content' }} dataSource={list.items}
              columns={[
                { key: 'period', title: t('statements.period'), render: (_, s) => (<><strong className="cp-num">{s.period}</strong>{s.version > 1 && <span className="line2">{t('fees.version', { version: s.version })}</span>}</>) },
                { key: 'who', title: t('limits.merchant'), render: (_, s) => (<>{s.merchant?.name ?? t('statements.chain')}<span className="line2">{s.store?.name ?? s.chain_id ?? t('statements.whole')}</span></>) },
                { key: 'paid', title: t('statements.paid'), align: 'right', render: (_, s) => (<span className="cp-num">{s.paid_display}<span className="line2">{t('limits.countOf', { count: s.payments })}</span></span>) },
                { key: 'refunded', title: t('statements.refunded'), align: 'right', render: (_, s) => (<span className="cp-num">{s.refunded_display}<span className="line2">{t('limits.countOf', { count: s.refunds })}</span></span>) },
                { key: 'fee', title: t('statements.fee'), align: 'right', className: 'cp-num', dataIndex: 'fee_display' },
                { key: 'closing', title: t('statements.closing'), align: 'right', render: (_, s) => <strong className="cp-num">{s.closing_display}</strong> },
                { key: 'state', title: t('fees.stateHead'), render: (_, s) => (
                  <>
                    <StatusTag tone={tones[standing(s)]} label={t(`statements.standing.${standing(s)}`)} />
                    <span className="line2">{s.state === 'ISSUED' ? s.issued_at && <Time at={s.issued_at} /> : <>{s.cause && t(`statements.cause.${s.cause}`)} {s.detail}</>}</span>
                  </>
                ) },
                { key: 'acts', title: '', render: (_, s) => <Acts of={s} onReissue={() => { reissue(s); }} /> },
              ]}
            />
          )}
        </section>
      )}
      {again && <Reissue of={again} onClose={() => { reissue(undefined); }} />}
    </>
  );
}
