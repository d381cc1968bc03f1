import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  title: string;
  hint: string;
  okText: string;
  onReason: (reason: string) => Promise<void>;
  onCancel: () => void;
}

/** Asks for the reason of something drastic; it goes into the audit trail. */
export function ReasonDialog({ title, hint, okText, onReason, onCancel }: DialogProps) {
  const { t } = useTranslation('console');
  const [form] = Form.useForm<{ reason: string }>();
  const [busy, setBusy] = useState(false);
  const send = async ({ reason }: { reason: string }): Promise<void> => {
    setBusy(true);
    await onReason(reason.trim());
    setBusy(false);
  };
  return (
    <Modal open title={title} okText={okText} okButtonProps={{ danger: true, loading: busy }} onOk={() => { form.submit(); }} onCancel={onCancel} mask={{ closable: false }}>
      <p className="cp-muted">{hint}</p>
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item name="reason" label={t('cause.label')} rules={[{ required: true, whitespace: true, message: t('cause.needed') }]}>
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
