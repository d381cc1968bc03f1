import { App, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../api';
import { Facts } from '../parts/Facts';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import { outcomesOf, type Outcome, type Task } from './tones';
import { useTaskWords } from './useTaskWords';
import { useUpkeepChanged } from './useUpkeepChanged';

interface Fields {
  outcome: Outcome;
  reference: string;
}

/** Ticks a task off: how it ended, and the channel's number or what was found. */
export function TaskDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const words = useTaskWords();
  const changed = useUpkeepChanged();
  const [form] = Form.useForm<Fields>();
  const outcome = Form.useWatch('outcome', form);
  const outcomes = outcomesOf(task.kind);
  const finish = $api.useMutation('post', '/console/upkeep/tasks/{id}/outcome', {
    onSuccess: () => {
      void message.success(t('upkeep.finished'));
      onClose();
    },
    onSettled: changed,
  });
  const send = ({ outcome: chosen, reference }: Fields): void => {
    finish.mutate({ params: { path: { id: task.id } }, body: { outcome: chosen, reference: reference.trim() } });
  };
  return (
    <Modal open title={t(`upkeep.task.${task.kind}`)} okText={t('upkeep.finish')} okButtonProps={{ loading: finish.isPending, danger: outcome === 'failed' }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Facts
        rows={[
          { name: t('merchant.name'), value: task.merchant.name },
          { name: t('upkeep.about'), value: words(task) },
          ...(task.sub_merchant ? [{ name: t('upkeep.subMerchant'), value: task.sub_merchant, copy: task.sub_merchant }] : []),
          { name: t('upkeep.detail'), value: task.detail },
          { name: t('upkeep.due'), value: <Time at={task.due_at} shape="full" /> },
        ]}
      />
      <p className="note">{t(task.kind === 'recheck' ? 'upkeep.recheckHint' : 'upkeep.channelHint')}</p>
      <Form<Fields> form={form} layout="vertical" initialValues={{ outcome: outcomes[0] }} onFinish={send}>
        <Form.Item name="outcome" label={t('upkeep.outcomeLabel')}>
          <Radio.Group options={outcomes.map((value) => ({ value, label: t(`upkeep.outcome.${value}`) }))} />
        </Form.Item>
        {outcome === 'failed' && <p className="note note-wait">{t('upkeep.failedHint')}</p>}
        <Form.Item name="reference" label={t(task.kind === 'recheck' ? 'upkeep.found' : 'upkeep.reference')} rules={[{ required: true, whitespace: true, message: t('upkeep.referenceNeeded') }]}>
          <Input.TextArea autoFocus rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
      {finish.isError && <Refused error={finish.error} />}
    </Modal>
  );
}
