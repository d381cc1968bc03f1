import { useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import type dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { wallets } from '@/shared/parts/wallets';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { clockToMinute, earliest, instantOf, minuteToClock, percentToPpm, ppmToPercent, type FeeRule } from './words';

interface Fields {
  name: string;
  kind: Schema['FeeKind'];
  grantor: 'CHANNEL' | 'OPERATOR';
  channel: string;
  scope: string;
  scope_id?: string;
  rate: string;
  night_from?: string;
  night_to?: string;
  tier_from?: number;
  tier_per?: 'MERCHANT' | 'STORE';
  from: dayjs.Dayjs;
  to?: dayjs.Dayjs | null;
  source: string;
}

const kinds = ['BASE', 'BATCH', 'TIER', 'NIGHT', 'GREEN'] as const;
const scopes = ['', 'MERCHANT', 'STORE', 'GROUP'] as const;

/** What was typed as the server takes it. */
function termsOf(f: Fields, acquirer: string): Schema['FeeTerms'] {
  return {
    name: f.name.trim(), kind: f.kind, grantor: f.grantor, source: f.source.trim(), rate_ppm: percentToPpm(f.rate) ?? 0, effective_from: instantOf(f.from),
    ...(f.channel && { channel: f.channel as 'wechat' }), ...(acquirer && { acquirer_id: acquirer }),
    ...(f.scope && { scope: f.scope as 'MERCHANT', scope_id: (f.scope_id ?? '').trim() }), ...(f.to && { effective_to: instantOf(f.to) }),
    ...(f.kind === 'NIGHT' && { night_from: clockToMinute(f.night_from ?? '') ?? 0, night_to: clockToMinute(f.night_to ?? '') ?? 0 }),
    ...(f.kind === 'TIER' && { tier_from: f.tier_from ?? 0, tier_per: f.tier_per ?? 'MERCHANT' }),
  };
}

/** Proposes a rule, or the next version of one, whose kind and reach stay. */
export function RuleDialog({ of, list, onClose }: { of: FeeRule | undefined; list: Schema['FeeRuleList']; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? of?.kind ?? 'BATCH';
  const grantor = Form.useWatch('grantor', form) ?? of?.grantor ?? 'CHANNEL';
  const scope = Form.useWatch('scope', form) ?? of?.scope ?? '';
  const done = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/fee-rules'] });
      void message.success(t('fees.proposed'));
      onClose();
    },
  };
  const make = $api.useMutation('post', '/console/fee-rules', done);
  const change = $api.useMutation('post', '/console/fee-rules/{id}/versions', done);
  const refusal: unknown = make.error ?? change.error;
  const seen = of ? Math.max(...list.items.filter(({ id }) => id === of.id).map(({ version }) => version)) : 0;
  const send = (f: Fields): void => {
    if (of) change.mutate({ params: { path: { id: of.id } }, body: { ...termsOf(f, of.acquirer_id ?? ''), seen } });
    else make.mutate({ body: termsOf(f, '') });
  };
  const needed = [{ required: true, whitespace: true, message: t('fees.needed') }];
  const clocks = [{ validator: async (_: unknown, typed: string | undefined) => (clockToMinute(typed ?? '') === null ? Promise.reject(new Error(t('fees.badClock'))) : Promise.resolve()) }];
  return (
    <Modal open title={t(of ? 'fees.changeOf' : 'fees.new', { name: of?.name })} okText={t('fees.propose')} okButtonProps={{ loading: make.isPending || change.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <p className="cp-muted">{t('fees.dialogHint', { minutes: list.lead_minutes })}</p>
      <Form<Fields>
        form={form} layout="vertical" onFinish={send}
        initialValues={{
          name: of?.name ?? '', kind: of?.kind ?? 'BATCH', grantor: of?.grantor ?? 'CHANNEL', channel: of?.channel ?? '', scope: of?.scope ?? (of ? '' : 'MERCHANT'), scope_id: of?.scope_id, rate: of ? ppmToPercent(of.rate_ppm) : '',
          night_from: minuteToClock(of?.night_from ?? 1320), night_to: minuteToClock(of?.night_to ?? 360), tier_from: of?.tier_from ?? 21, tier_per: of?.tier_per ?? 'MERCHANT',
          from: earliest(list.lead_minutes, of?.kind ?? 'BATCH', new Date()), source: of?.source ?? '',
        }}
        onValuesChange={(changed: Partial<Fields>) => { if (changed.kind) form.setFieldValue('from', earliest(list.lead_minutes, changed.kind, new Date())); }}
      >
        <Form.Item name="name" label={t('fees.name')} rules={needed}><Input maxLength={40} autoComplete="off" /></Form.Item>
        <Form.Item name="kind" label={t('fees.kindHead')} extra={t(`fees.kindHint.${kind}`)}><Select disabled={of !== undefined} options={kinds.map((value) => ({ value, label: t(`fees.kind.${value}`) }))} /></Form.Item>
        <Form.Item name="grantor" label={t('fees.grantor')} extra={t(`fees.grantorHint.${grantor}`)}><Select disabled={of !== undefined} options={(['CHANNEL', 'OPERATOR'] as const).map((value) => ({ value, label: t(`fees.by.${value}`) }))} /></Form.Item>
        <Form.Item name="channel" label={t('fees.channel')}><Select disabled={of !== undefined} options={[{ value: '', label: t('fees.everyChannel') }, ...wallets.map((value) => ({ value, label: t(`fees.wallet.${value}`) }))]} /></Form.Item>
        <Form.Item name="scope" label={t('fees.reach')}><Select disabled={of !== undefined} options={scopes.map((value) => ({ value, label: t(`fees.scope.${value || 'ALL'}`) }))} /></Form.Item>
        {scope !== '' && <Form.Item name="scope_id" label={t('fees.scopeId')} extra={t('fees.scopeIdHint')} rules={needed}><Input disabled={of !== undefined} maxLength={64} autoComplete="off" className="cp-mono" /></Form.Item>}
        <Form.Item name="rate" label={t('fees.rate')} rules={[{ validator: async (_, typed: string) => (percentToPpm(typed) === null ? Promise.reject(new Error(t('fees.badRate'))) : Promise.resolve()) }]}>
          <Input suffix="%" inputMode="decimal" autoComplete="off" />
        </Form.Item>
        {kind === 'NIGHT' && (
          <div className="fee-pair">
            <Form.Item name="night_from" label={t('fees.nightFrom')} rules={clocks}><Input placeholder="22:00" autoComplete="off" /></Form.Item>
            <Form.Item name="night_to" label={t('fees.nightTo')} rules={clocks}><Input placeholder="06:00" autoComplete="off" /></Form.Item>
          </div>
        )}
        {kind === 'TIER' && (
          <div className="fee-pair">
            <Form.Item name="tier_from" label={t('fees.tierFrom')}><InputNumber min={2} max={1_000_000} precision={0} /></Form.Item>
            <Form.Item name="tier_per" label={t('fees.tierPer')}><Select disabled={of !== undefined} options={(['MERCHANT', 'STORE'] as const).map((value) => ({ value, label: t(`fees.scope.${value}`) }))} /></Form.Item>
          </div>
        )}
        <div className="fee-pair">
          <Form.Item name="from" label={t('fees.from')} rules={[{ required: true }]}><DatePicker showTime={kind !== 'TIER'} allowClear={false} /></Form.Item>
          <Form.Item name="to" label={t('fees.to')}><DatePicker showTime={kind !== 'TIER'} placeholder={t('fees.noEnd')} /></Form.Item>
        </div>
        <Form.Item name="source" label={t('fees.source')} extra={t('fees.sourceHint')} rules={needed}><Input.TextArea rows={2} maxLength={200} showCount /></Form.Item>
      </Form>
      {refusal !== null && <Refused error={refusal} />}
    </Modal>
  );
}
