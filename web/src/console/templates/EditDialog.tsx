import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { asBody, asText } from './asText';

interface Fields {
  body: string;
  cause: string;
}

/** Makes the next version of a template, edited as data. One that lacks a core step or document is refused with each reason. */
export function EditDialog({ of, onDone, onClose }: { of: Schema['Workflow']; onDone: (made: Schema['Workflow']) => void; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const save = $api.useMutation('post', '/console/templates', {
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/templates'] }),
    onSuccess: (made) => {
      void message.success(t('workflow.saved', { version: made.version }));
      onDone(made);
    },
  });
  const send = ({ body, cause }: Fields): void => {
    const read = asBody(body);
    if (!read) return;
    save.mutate({ body: { ...read, cause, code: of.code, acquirer_id: of.acquirer_id, branch_id: of.branch_id, seen_version: of.version } });
  };
  return (
    <Modal open width={820} title={t('workflow.edit', { code: of.code })} okText={t('workflow.save', { version: of.version + 1 })} okButtonProps={{ loading: save.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form<Fields> form={form} layout="vertical" initialValues={{ body: asText(of), cause: '' }} onFinish={send}>
        <Form.Item
          name="body"
          label={t('workflow.data')}
          extra={t('workflow.dataHint')}
          rules={[{ validator: (_, text: string) => (asBody(text) ? Promise.resolve() : Promise.reject(new Error(t('workflow.noData')))) }]}
        >
          <Input.TextArea className="cp-mono" rows={18} spellCheck={false} maxLength={60_000} />
        </Form.Item>
        <Form.Item name="cause" label={t('workflow.cause')} rules={[{ required: true, whitespace: true, message: t('workflow.causeWanted') }]}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </Form>
      {save.isError && <Refused error={save.error} />}
    </Modal>
  );
}
