import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import { useMay } from '../session/session';
import './Openings.css';

type Mailing = Schema['AgreementMailing'];
type State = Schema['MailingState'];

interface Fields {
  state: State;
  carrier?: string;
  tracking?: string;
  note?: string;
}

const tones: Record<State, Tone> = { SENT: 'running', ARRIVED: 'running', RETURNED: 'done', LOST: 'bad' };
const path = '/console/merchants/{id}/agreement-mailing';

/** Writes the next step down; when somebody was faster the list is read anew and says so. */
function StepDialog({ merchantId, mailing, onClose }: { merchantId: string; mailing: Mailing; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const state = Form.useWatch('state', form) ?? mailing.next[0];
  const save = $api.useMutation('post', path, {
    onSuccess: () => {
      void message.success(t('mailing.saved'));
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', path] }),
  });
  const send = ({ state: chosen, carrier = '', tracking = '', note = '' }: Fields): void => {
    const parcel = chosen === 'SENT' ? { carrier: carrier.trim(), tracking: tracking.trim() } : { carrier: '', tracking: '' };
    save.mutate({ params: { path: { id: merchantId } }, body: { seq: mailing.seq, state: chosen, ...parcel, note: note.trim() } });
  };
  return (
    <Modal open title={t('mailing.write')} okText={t('mailing.save')} okButtonProps={{ loading: save.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form<Fields> form={form} layout="vertical" initialValues={{ state: mailing.next[0] }} onFinish={send}>
        <Form.Item name="state" label={t('mailing.step')}>
          <Radio.Group options={mailing.next.map((value) => ({ value, label: t(`mailing.state.${value}`) }))} />
        </Form.Item>
        {state === 'SENT' && (
          <>
            <Form.Item name="carrier" label={t('mailing.carrier')} rules={[{ required: true, whitespace: true, min: 2, message: t('mailing.needed') }]}>
              <Input autoFocus maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item name="tracking" label={t('mailing.tracking')} rules={[{ required: true, whitespace: true, min: 2, message: t('mailing.needed') }]}>
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
          </>
        )}
        <Form.Item name="note" label={t('mailing.note')}>
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
      {save.isError && <Refused error={save.error} />}
    </Modal>
  );
}

/** The way of the agreement's two copies by post. Before the signature there is nothing to send. */
export function MailingCard({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation('console');
  const writes = useMay('team.assign');
  const [writing, setWriting] = useState(false);
  const query = $api.useQuery('get', path, { params: { path: { id: merchantId } } });
  const mailing = query.data;
  const last = mailing?.steps.at(-1);
  return (
    <section className="cp-card" aria-label={t('mailing.title')}>
      <header className="card-head">
        <h2>{t('mailing.title')}</h2>
        <span className="gap" />
        {last && <StatusTag tone={tones[last.state]} label={t(`mailing.state.${last.state}`)} />}
        {mailing && writes && mailing.next.length > 0 && <Button size="small" onClick={() => { setWriting(true); }}>{t('mailing.write')}</Button>}
      </header>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState variant={mailing ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {mailing?.steps.length === 0 && <p className="pad cp-muted">{t(mailing.receipt_number ? 'mailing.none' : 'mailing.unsigned')}</p>}
      {mailing && mailing.steps.length > 0 && (
        <ul className="supplements">
          {mailing.steps.map((step) => (
            <li key={step.at}>
              <span>{[t(`mailing.state.${step.state}`), step.carrier, step.tracking].filter(Boolean).join(' · ')}</span>
              <span className="line2">{step.by} · <Time at={step.at} shape="full" />{step.note && ` · ${step.note}`}</span>
            </li>
          ))}
        </ul>
      )}
      {writing && mailing && <StepDialog merchantId={merchantId} mailing={mailing} onClose={() => { setWriting(false); }} />}
    </section>
  );
}
