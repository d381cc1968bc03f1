import { useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Form, Input, Modal, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { wallets } from '@/shared/parts/wallets';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { minutesOf } from './cut';

interface Fields {
  account: string; // "channel account id"; an empty id is every account of the channel
  from: Dayjs;
  cycle: Schema['SettlementRuleInput']['cycle'];
  cut: Dayjs;
  source: string;
}

/** Says what is agreed with a channel, or on one account of it, from a day on that is still to come. */
export function TermsDialog({ terms, platform, onClose }: { terms: Schema['SettlementTerms']; platform: boolean; onClose: () => void }) {
  const { t } = useTranslation(['console', 'shared']);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const today = dayjs(formatTime(new Date(), 'date'));
  const set = $api.useMutation('post', '/console/settlement-terms', {
    onSuccess: (next) => {
      queries.setQueryData(['get', '/console/settlement-terms', {}], next);
      void message.success(t('terms.set'));
      onClose();
    },
  });
  const options = [
    ...(platform ? wallets.map((channel) => ({ value: `${channel} `, label: t('terms.every', { channel: t(`shared:wallet.${channel}`) }) })) : []),
    ...terms.current.map((now) => ({ value: `${now.channel} ${now.account.id}`, label: `${t(`shared:wallet.${now.channel}`)} · ${now.account.name}` })),
  ];
  return (
    <Modal open title={t('terms.change')} okText={t('terms.save')} okButtonProps={{ loading: set.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <p className="cp-muted">{t('terms.hint')}</p>
      <Form<Fields>
        form={form} layout="vertical" initialValues={{ account: options[0]?.value, from: today.add(1, 'day'), cycle: 'T+1', cut: today.startOf('day') }}
        onFinish={({ account, from, cycle, cut, source }) => {
          const [channel = '', id = ''] = account.split(' ');
          set.mutate({ body: { channel: channel as Schema['Channel'], account_id: id, from: from.format('YYYY-MM-DD'), cycle, cut_minutes: minutesOf(cut.hour(), cut.minute()), source: source.trim() } });
        }}
      >
        <Form.Item name="account" label={t('terms.of')} rules={[{ required: true }]}><Select options={options} /></Form.Item>
        <Form.Item name="from" label={t('terms.from')} rules={[{ required: true }]}><DatePicker minDate={today.add(1, 'day')} allowClear={false} /></Form.Item>
        <Form.Item name="cycle" label={t('terms.cycle')}><Select options={(['T+1', 'D+1', 'D0'] as const).map((value) => ({ value, label: t(`terms.cycles.${value}`) }))} /></Form.Item>
        <Form.Item name="cut" label={t('terms.cut')} extra={t('terms.cutHint')} rules={[{ required: true }]}><TimePicker format="HH:mm" allowClear={false} needConfirm={false} /></Form.Item>
        <Form.Item name="source" label={t('terms.source')} rules={[{ required: true, whitespace: true, min: 4 }]}><Input maxLength={200} autoComplete="off" placeholder={t('terms.sourceHint')} /></Form.Item>
      </Form>
      {set.isError && <Refused error={set.error} />}
    </Modal>
  );
}
