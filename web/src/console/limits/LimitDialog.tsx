import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fenToYuan, yuanToFen } from '@/shared/format/money';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { periods, pers } from './words';

interface Fields {
  merchant_id?: string;
  per: Schema['LimitPer'];
  subject?: string;
  period: Schema['LimitPeriod'];
  cap?: string;
  count?: number | null;
  two?: string;
  reason: string;
}

/** Sets a limit of the operator's, or gives one other caps: what it is for then stays. */
export function LimitDialog({ of, merchantId, onClose }: { of: Schema['Limit'] | undefined; merchantId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const done = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/limits'] });
      void message.success(t('limits.done'));
      onClose();
    },
  };
  const set = $api.useMutation('post', '/console/limits', done);
  const change = $api.useMutation('put', '/console/limits/{id}', done);
  const send = (f: Fields): void => {
    const caps = { reason: f.reason.trim(), cap_fen: yuanToFen(f.cap ?? '') ?? 0, cap_count: f.count ?? 0, two_from_fen: yuanToFen(f.two ?? '') ?? 0 };
    if (of) change.mutate({ params: { path: { id: of.id } }, body: { ...caps, seen: of.version } });
    else set.mutate({ body: { ...caps, per: f.per, period: f.period, ...(f.merchant_id?.trim() && { merchant_id: f.merchant_id.trim() }), ...(f.subject?.trim() && { subject: f.subject.trim() }) } });
  };
  const yuan = [{ validator: async (_: unknown, typed: string | undefined) => (!typed || yuanToFen(typed) ? Promise.resolve() : Promise.reject(new Error(t('fees.badAmount')))) }];
  const refusal: unknown = set.error ?? change.error;
  return (
    <Modal open title={t(of ? 'limits.changeOne' : 'limits.new')} okText={t('limits.save')} okButtonProps={{ loading: set.isPending || change.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <p className="cp-muted">{t('limits.dialogHint')}</p>
      <Form<Fields>
        form={form} layout="vertical" onFinish={send}
        initialValues={{
          merchant_id: of?.merchant_id ?? merchantId, per: of?.per ?? 'MERCHANT', subject: of?.subject, period: of?.period ?? 'DAY', cap: of?.cap_fen ? fenToYuan(of.cap_fen).replaceAll(',', '') : '',
          count: of?.cap_count ?? null, two: of?.two_from_fen ? fenToYuan(of.two_from_fen).replaceAll(',', '') : '', reason: '',
        }}
      >
        <Form.Item name="merchant_id" label={t('limits.merchantId')} extra={t('limits.merchantHint')}><Input className="cp-mono" disabled={of !== undefined} maxLength={64} placeholder="mch_…" autoComplete="off" /></Form.Item>
        <div className="fee-pair">
          <Form.Item name="per" label={t('limits.perHead')}><Select disabled={of !== undefined} options={pers.map((value) => ({ value, label: t(`limits.per.${value}`) }))} /></Form.Item>
          <Form.Item name="period" label={t('limits.periodHead')}><Select disabled={of !== undefined} options={periods.map((value) => ({ value, label: t(`limits.period.${value}`) }))} /></Form.Item>
        </div>
        <Form.Item name="subject" label={t('limits.subject')} extra={t('limits.subjectHint')}><Input className="cp-mono" disabled={of !== undefined} maxLength={64} autoComplete="off" /></Form.Item>
        <div className="fee-pair">
          <Form.Item name="cap" label={t('limits.cap')} rules={yuan}><Input prefix="¥" inputMode="decimal" autoComplete="off" /></Form.Item>
          <Form.Item name="count" label={t('limits.count')}><InputNumber min={1} max={100_000_000} precision={0} /></Form.Item>
        </div>
        <Form.Item name="two" label={t('limits.twoFrom')} extra={t('limits.twoFromHint')} rules={yuan}><Input prefix="¥" inputMode="decimal" autoComplete="off" /></Form.Item>
        <Form.Item name="reason" label={t('limits.reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('limits.reasonNeeded') }]}><Input.TextArea rows={2} maxLength={200} showCount /></Form.Item>
      </Form>
      {refusal !== null && <Refused error={refusal} />}
    </Modal>
  );
}
