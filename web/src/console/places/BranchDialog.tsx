import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';

interface Props {
  of: Schema['Branch'] | undefined;
  acquirers: readonly Schema['Named'][];
  onClose: () => void;
}

/** Makes a branch, or renames, moves, closes or opens one. Its acquirer is fixed. */
export function BranchDialog({ of, acquirers, onClose }: Props) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Schema['BranchInput']>();
  const done = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/branch-stands'] });
      void queries.invalidateQueries({ queryKey: ['get', '/console/branches'] });
      void message.success(t('places.saved'));
      onClose();
    },
  };
  const make = $api.useMutation('post', '/console/branches', done);
  const change = $api.useMutation('put', '/console/branches/{id}', done);
  const refusal: unknown = make.error ?? change.error;
  const send = (body: Schema['BranchInput']): void => {
    if (of) change.mutate({ params: { path: { id: of.id } }, body });
    else make.mutate({ body });
  };
  return (
    <Modal open title={t(of ? 'places.changeBranch' : 'places.newBranch')} okText={t('places.save')} okButtonProps={{ loading: make.isPending || change.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form<Schema['BranchInput']> form={form} layout="vertical" onFinish={send} initialValues={{ acquirer_id: of?.acquirer_id ?? acquirers[0]?.id, name: of?.name ?? '', region: of?.region ?? '', open: of?.open ?? true }}>
        <Form.Item name="acquirer_id" label={t('places.acquirer')} rules={[{ required: true }]}>
          <Select disabled={of !== undefined} options={acquirers.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="name" label={t('places.branch')} rules={[{ required: true, whitespace: true, message: t('places.nameWanted') }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="region" label={t('places.region')} extra={t('places.regionHint')} rules={[{ required: true, min: 2, whitespace: true, message: t('places.regionWanted') }]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="open" valuePropName="checked" extra={t('places.closeHint')}>
          <Checkbox>{t('places.takes')}</Checkbox>
        </Form.Item>
      </Form>
      {refusal !== null && <Refused error={refusal} />}
    </Modal>
  );
}
