import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { sessionKey } from './session';

interface Fields {
  old_password: string;
  new_password: string;
  again: string;
}

const shortest = 10;

/** Changes the own password. All other sessions of this person end. */
export function PasswordForm() {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const change = $api.useMutation('put', '/console/session/password', {
    onSuccess: (session) => {
      form.resetFields();
      queries.setQueryData(sessionKey, session);
      void message.success(t('password.done'));
    },
  });
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      className="narrow-form"
      requiredMark={false}
      onFinish={({ old_password, new_password }) => {
        change.mutate({ body: { old_password, new_password } });
      }}
    >
      <Form.Item name="old_password" label={t('password.old')} rules={[{ required: true, message: t('password.oldNeeded') }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="new_password" label={t('password.new')} extra={t('password.rule')} rules={[{ required: true, min: shortest, message: t('password.rule') }]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['new_password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) => (value === getFieldValue('new_password') ? Promise.resolve() : Promise.reject(new Error(t('password.differs')))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {change.isError && <ErrorState variant="inline" error={change.error} />}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('password.change')}
      </Button>
    </Form>
  );
}
