import { useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Form, Input, Modal, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { instant, type Visit } from './slot';

interface Fields {
  store: string;
  kind: Visit['kind'];
  day: Dayjs;
  time: [Dayjs, Dayjs];
  assignee: string;
  note: string;
}

const kinds = ['activation', 'training'] as const;

/** Sends somebody to a store, or moves a visit that is planned. */
export function PlanDialog({ merchantId, stores, visit, onClose }: { merchantId: string; stores: readonly Schema['Named'][]; visit?: Visit; onClose: (next?: Visit) => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const people = $api.useQuery('get', '/console/merchants/{id}/visitors', { params: { path: { id: merchantId } } });
  const today = dayjs(formatTime(new Date(), 'date'));
  const settled = {
    onSuccess: (next: Visit) => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/visits'] });
      void message.success(t('visits.told'));
      onClose(next);
    },
  };
  const plan = $api.useMutation('post', '/console/visits', settled);
  const move = $api.useMutation('put', '/console/visits/{id}/slot', settled);
  const refusal: unknown = plan.error ?? move.error;
  const send = ({ store, kind, day, time: [from, to], assignee, note }: Fields): void => {
    const date = day.format('YYYY-MM-DD');
    const slot = { starts_at: instant(date, from.format('HH:mm')), ends_at: instant(date, to.format('HH:mm')), assignee_id: assignee, note };
    if (visit) move.mutate({ params: { path: { id: visit.id } }, body: { ...slot, version: visit.version } });
    else plan.mutate({ body: { ...slot, merchant_id: merchantId, store_id: store, kind } });
  };
  const clock = (at: string): Dayjs => dayjs(`2000-01-01 ${formatTime(at, 'minute')}`);
  return (
    <Modal
      open title={t(visit ? 'visits.move' : 'visits.plan')} okText={t('visits.save')} okButtonProps={{ loading: plan.isPending || move.isPending }}
      onOk={() => { form.submit(); }} onCancel={() => { onClose(); }} mask={{ closable: false }}
    >
      <Form<Fields>
        form={form} layout="vertical" onFinish={send}
        initialValues={{
          store: visit?.store_id ?? stores[0]?.id, kind: visit?.kind ?? 'activation', day: visit ? dayjs(formatTime(visit.starts_at, 'date')) : today.add(1, 'day'),
          time: visit ? [clock(visit.starts_at), clock(visit.ends_at)] : [clock('2000-01-01T09:30:00+08:00'), clock('2000-01-01T11:30:00+08:00')],
          assignee: visit?.assignee_id, note: visit?.note ?? '',
        }}
      >
        {!visit && (
          <>
            <Form.Item name="store" label={t('visits.store')} rules={[{ required: true }]}>
              <Select options={stores.map(({ id, name }) => ({ value: id, label: name }))} />
            </Form.Item>
            <Form.Item name="kind" label={t('visits.kindLabel')} rules={[{ required: true }]}>
              <Select options={kinds.map((value) => ({ value, label: t(`visits.kind.${value}`) }))} />
            </Form.Item>
          </>
        )}
        <Form.Item name="day" label={t('visits.day')} rules={[{ required: true, message: t('visits.needed') }]}>
          <DatePicker minDate={today} maxDate={today.add(89, 'day')} allowClear={false} />
        </Form.Item>
        <Form.Item name="time" label={t('visits.time')} extra={t('visits.timeHint')} rules={[{ required: true, message: t('visits.needed') }]}>
          <TimePicker.RangePicker format="HH:mm" minuteStep={15} needConfirm={false} allowClear={false} />
        </Form.Item>
        <Form.Item name="assignee" label={t('visits.who')} rules={[{ required: true, message: t('visits.needed') }]}>
          <Select loading={people.isPending} notFoundContent={t('visits.nobody')} options={people.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []} />
        </Form.Item>
        <Form.Item name="note" label={t('visits.note')}>
          <Input.TextArea rows={2} maxLength={300} showCount />
        </Form.Item>
      </Form>
      {people.isError && <ErrorState variant="inline" error={people.error} />}
      {refusal != null && <Refused error={refusal} />}
    </Modal>
  );
}
