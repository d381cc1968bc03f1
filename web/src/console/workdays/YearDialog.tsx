import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { datesOf } from './dates';

interface Fields {
  year: number;
  notice: string;
  off: string;
  makeUp: string;
}

/** Loads a year's list, or corrects days of one that are still to come. */
export function YearDialog({ of, next, onClose }: { of: Schema['WorkingYear'] | undefined; next: number; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const load = $api.useMutation('post', '/console/working-days/years', {
    onSuccess: (days) => {
      queries.setQueryData(['get', '/console/working-days', {}], days);
      void queries.invalidateQueries({ queryKey: ['get', '/console/board'] });
      void message.success(t('workdays.loaded'));
      onClose();
    },
  });
  const send = ({ year, notice, off, makeUp }: Fields): void => {
    load.mutate({ body: { year, notice, off: datesOf(off) ?? [], make_up: datesOf(makeUp) ?? [] } });
  };
  const dates = { validator: (_: unknown, text: string) => (datesOf(text) ? Promise.resolve() : Promise.reject(new Error(t('workdays.noDate')))) };
  return (
    <Modal open title={t('workdays.load')} okText={t('workdays.save')} okButtonProps={{ loading: load.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form<Fields>
        form={form} layout="vertical" onFinish={send}
        initialValues={{ year: of?.year ?? next, notice: of?.notice ?? '', off: of?.off.join('\n') ?? '', makeUp: of?.make_up.join('\n') ?? '' }}
      >
        <Form.Item name="year" label={t('workdays.year')} rules={[{ required: true, message: t('workdays.yearWanted') }]}>
          <InputNumber min={2020} max={2100} precision={0} disabled={of !== undefined} />
        </Form.Item>
        <Form.Item name="notice" label={t('workdays.notice')} rules={[{ required: true, min: 4, message: t('workdays.noticeWanted') }]}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="off" label={t('workdays.off')} extra={t('workdays.offHint')} rules={[dates]}>
          <Input.TextArea rows={6} className="cp-mono" />
        </Form.Item>
        <Form.Item name="makeUp" label={t('workdays.makeUp')} extra={t('workdays.makeUpHint')} rules={[dates]}>
          <Input.TextArea rows={4} className="cp-mono" />
        </Form.Item>
      </Form>
      {load.isError && <Refused error={load.error} />}
    </Modal>
  );
}
