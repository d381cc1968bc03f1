import { useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input, Modal, Space, Table } from 'antd';
import type dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';

type Certificate = Schema['GreenCertificate'];

const listKey = ['get', '/console/green-certificates'];
const tones = { PROPOSED: 'waiting', CONFIRMED: 'idle', WITHDRAWN: 'idle', REVOKED: 'bad' } as const;

function Acts({ of }: { of: Certificate }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const settled = { onSettled: () => queries.invalidateQueries({ queryKey: listKey }), onSuccess: () => { void message.success(t('fees.done')); } };
  const confirm = $api.useMutation('post', '/console/green-certificates/{id}/confirm', settled);
  const withdraw = $api.useMutation('post', '/console/green-certificates/{id}/withdraw', settled);
  const revoke = $api.useMutation('post', '/console/green-certificates/{id}/revoke', settled);
  const path = { params: { path: { id: of.id } } };
  const ask = (act: 'confirm' | 'revoke', send: () => Promise<unknown>): void => {
    void modal.confirm({
      title: t(`fees.cert.${act}Of`, { number: of.number, merchant: of.merchant_name }), content: t(`fees.cert.${act}Text`), okText: t(`fees.cert.${act}`),
      onOk: () => send().then(() => undefined, () => undefined),
    });
  };
  const refusal: unknown = confirm.error ?? withdraw.error ?? revoke.error;
  return (
    <>
      <Space>
        {of.may_confirm && <Button size="small" type="primary" loading={confirm.isPending} onClick={() => { ask('confirm', () => confirm.mutateAsync(path)); }}>{t('fees.cert.confirm')}</Button>}
        {of.may_withdraw && <Button size="small" loading={withdraw.isPending} onClick={() => { withdraw.mutate(path); }}>{t('fees.withdraw')}</Button>}
        {of.may_revoke && <Button size="small" danger loading={revoke.isPending} onClick={() => { ask('revoke', () => revoke.mutateAsync(path)); }}>{t('fees.cert.revoke')}</Button>}
      </Space>
      {refusal !== null && <ErrorState variant="inline" error={refusal} />}
    </>
  );
}

interface Fields {
  merchant_id: string;
  number: string;
  issuer: string;
  days: [dayjs.Dayjs, dayjs.Dayjs];
}

function Enter({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const enter = $api.useMutation('post', '/console/green-certificates', {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: listKey });
      void message.success(t('fees.proposed'));
      onClose();
    },
  });
  const send = ({ merchant_id, number, issuer, days: [from, to] }: Fields): void => {
    enter.mutate({ body: { merchant_id: merchant_id.trim(), number: number.trim(), issuer: issuer.trim(), valid_from: from.format('YYYY-MM-DD'), valid_to: to.format('YYYY-MM-DD') } });
  };
  const needed = [{ required: true, whitespace: true, message: t('fees.needed') }];
  return (
    <Modal open title={t('fees.cert.enter')} okText={t('fees.propose')} okButtonProps={{ loading: enter.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <p className="cp-muted">{t('fees.cert.hint')}</p>
      <Form<Fields> form={form} layout="vertical" onFinish={send}>
        <Form.Item name="merchant_id" label={t('fees.merchantId')} rules={needed}><Input className="cp-mono" maxLength={64} placeholder="mch_…" autoComplete="off" /></Form.Item>
        <Form.Item name="number" label={t('fees.cert.number')} rules={needed}><Input maxLength={60} autoComplete="off" /></Form.Item>
        <Form.Item name="issuer" label={t('fees.cert.issuer')} rules={needed}><Input maxLength={80} autoComplete="off" /></Form.Item>
        <Form.Item name="days" label={t('fees.cert.days')} rules={[{ required: true, message: t('fees.needed') }]}><DatePicker.RangePicker /></Form.Item>
      </Form>
      {enter.isError && <Refused error={enter.error} />}
    </Modal>
  );
}

/** Green certificates: entered by one, confirmed by another. */
export function Greens() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/green-certificates');
  const [entering, enter] = useState(false);
  const list = query.data;
  return (
    <section className="cp-card" aria-label={t('fees.cert.title')}>
      <header className="card-head fee-head">
        <h2>{t('fees.cert.title')}</h2>
        {list?.may_enter && <Button onClick={() => { enter(true); }}>{t('fees.cert.enter')}</Button>}
      </header>
      {query.isError && <ErrorState variant={list ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={2} />}
      {list?.items.length === 0 && <EmptyState title={t('fees.cert.none')} hint={t('fees.cert.noneHint')} />}
      {list && list.items.length > 0 && (
        <Table<Certificate>
          size="small" pagination={false} rowKey="id" scroll={{ x: 'max-content' }} dataSource={list.items}
          columns={[
            { key: 'merchant', title: t('fees.scope.MERCHANT'), render: (_, c) => (<><strong>{c.merchant_name}</strong><span className="line2 cp-mono">{c.merchant_id}</span></>) },
            { key: 'number', title: t('fees.cert.number'), render: (_, c) => (<>{c.number}<span className="line2">{c.issuer}</span></>) },
            { key: 'days', title: t('fees.cert.days'), render: (_, c) => <span className="cp-num">{c.valid_from} – {c.valid_to}</span> },
            { key: 'state', title: t('fees.stateHead'), render: (_, c) => (
              <>
                <StatusTag tone={c.valid ? 'done' : tones[c.state]} label={c.state === 'CONFIRMED' && !c.valid ? t('fees.cert.notNow') : t(`fees.cert.state.${c.state}`)} />
                <span className="line2">{c.entered_by}{c.decided_by && ` / ${c.decided_by}`}{c.decided_at && <> · <Time at={c.decided_at} /></>}</span>
              </>
            ) },
            { key: 'acts', title: '', render: (_, c) => <Acts of={c} /> },
          ]}
        />
      )}
      {entering && <Enter onClose={() => { enter(false); }} />}
    </section>
  );
}
