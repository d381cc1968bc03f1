import { useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Form, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';

interface Fields {
  acquirer: string;
  from: Dayjs;
  off: boolean;
}

/** Says whether an acquirer works on make-up weekends, from a day on that is still to come. */
export function RuleDialog({ acquirers, onClose }: { acquirers: readonly Schema['Named'][]; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const today = dayjs(formatTime(new Date(), 'date'));
  const set = $api.useMutation('post', '/console/working-days/rules', {
    onSuccess: (days) => {
      queries.setQueryData(['get', '/console/working-days', {}], days);
      void message.success(t('workdays.ruled'));
      onClose();
    },
  });
  return (
    <Modal open title={t('workdays.rule')} okText={t('workdays.save')} okButtonProps={{ loading: set.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form<Fields>
        form={form} layout="vertical" initialValues={{ acquirer: acquirers[0]?.id, from: today.add(1, 'day'), off: true }}
        onFinish={({ acquirer, from, off }) => { set.mutate({ body: { acquirer_id: acquirer, from: from.format('YYYY-MM-DD'), off } }); }}
      >
        <Form.Item name="acquirer" label={t('workdays.acquirer')} rules={[{ required: true }]}>
          <Select options={acquirers.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="from" label={t('workdays.from')} rules={[{ required: true }]}>
          <DatePicker minDate={today.add(1, 'day')} allowClear={false} />
        </Form.Item>
        <Form.Item name="off" label={t('workdays.makeUp')}>
          <Radio.Group options={[{ value: true, label: t('workdays.rests') }, { value: false, label: t('workdays.works') }]} />
        </Form.Item>
      </Form>
      {set.isError && <Refused error={set.error} />}
    </Modal>
  );
}
