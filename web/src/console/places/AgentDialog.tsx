import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';

interface Props {
  of: Schema['Agent'] | undefined;
  agents: readonly Schema['Agent'][];
  acquirers: readonly Schema['Named'][];
  onClose: () => void;
}

/** Makes an agent below an acquirer or below a first-level agent, or changes one; its place in the tree is fixed. */
export function AgentDialog({ of, agents, acquirers, onClose }: Props) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Schema['AgentInput']>();
  const acquirer = Form.useWatch('acquirer_id', form) ?? of?.acquirer_id ?? acquirers[0]?.id;
  const parents = agents.filter((agent) => agent.level === 1 && agent.acquirer_id === acquirer && agent.id !== of?.id);
  const done = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/agents'] });
      void message.success(t('places.saved'));
      onClose();
    },
  };
  const make = $api.useMutation('post', '/console/agents', done);
  const change = $api.useMutation('put', '/console/agents/{id}', done);
  const refusal: unknown = make.error ?? change.error;
  const send = (fields: Schema['AgentInput']): void => {
    const body = { ...fields, parent_id: fields.parent_id ?? '' };
    if (of) change.mutate({ params: { path: { id: of.id } }, body });
    else make.mutate({ body });
  };
  return (
    <Modal open title={t(of ? 'places.changeAgent' : 'places.newAgent')} okText={t('places.save')} okButtonProps={{ loading: make.isPending || change.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form<Schema['AgentInput']>
        form={form} layout="vertical" onFinish={send}
        onValuesChange={(changed) => { if (changed.acquirer_id) form.setFieldValue('parent_id', ''); }}
        initialValues={{
          acquirer_id: of?.acquirer_id ?? acquirers[0]?.id, parent_id: of?.parent_id ?? '', name: of?.name ?? '', region: of?.region ?? '',
          registration_no: of?.registration_no ?? '', open: of?.open ?? true,
        }}
      >
        <Form.Item name="acquirer_id" label={t('places.acquirer')} rules={[{ required: true }]}>
          <Select disabled={of !== undefined} options={acquirers.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="parent_id" label={t('places.parent')} extra={t('places.parentHint')}>
          <Select disabled={of !== undefined} options={[{ value: '', label: t('places.noParent') }, ...parents.map(({ id, name }) => ({ value: id, label: name }))]} />
        </Form.Item>
        <Form.Item name="name" label={t('places.agent')} rules={[{ required: true, whitespace: true, message: t('places.nameWanted') }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="region" label={t('places.region')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="registration_no" label={t('places.registration')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="open" valuePropName="checked">
          <Checkbox>{t('places.brings')}</Checkbox>
        </Form.Item>
      </Form>
      {refusal !== null && <Refused error={refusal} />}
    </Modal>
  );
}
