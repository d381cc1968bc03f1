import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { yuanToFen } from '@/shared/format/money';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { $api, type Schema } from '../api';
import { isMoving } from '../frame/liveKeys';
import { newRefundNumber, refundFault } from './refund';

interface Fields {
  amount: string;
  reason: string;
}

/** Gives a part or all back. Whatever happens on the way, a retry carries the same number and cannot pay twice. */
export function RefundDialog({ order, onClose }: { order: Schema['OrderDetail']; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [sent, setSent] = useState<Fields>();
  const [number] = useState(() => newRefundNumber());
  const refund = $api.useMutation('post', '/console/orders/{id}/refunds', {
    onSettled: () => queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) }),
    onSuccess: (made) => {
      void message.success(t(made.final ? 'refund.done' : 'refund.accepted', { amount: made.amount_display }));
      onClose();
    },
  });
  const unknown = refund.error instanceof ApiProblem && refund.error.outcomeUnknown;
  const send = (fields: Fields): void => {
    // After an unknown outcome only the very same request may go again: the number belongs to its body.
    const body = unknown && sent ? sent : fields;
    setSent(body);
    refund.mutate({
      params: { path: { id: order.id } },
      body: { out_refund_no: number, amount_fen: yuanToFen(body.amount) ?? 0, ...(body.reason && { reason: body.reason }) },
    });
  };
  return (
    <Modal
      open
      title={t('refund.title')}
      okText={unknown ? t('refund.again') : t('refund.send')}
      okButtonProps={{ danger: true, loading: refund.isPending }}
      onOk={() => { form.submit(); }}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="cp-muted">
        {t('refund.limit')} <Money display={order.refundable_display} />
      </p>
      <Form<Fields> form={form} layout="vertical" disabled={refund.isPending || unknown} initialValues={{ amount: order.refundable_display.replaceAll(',', ''), reason: '' }} onFinish={send}>
        <Form.Item
          name="amount"
          label={t('refund.amount')}
          rules={[
            {
              validator: (_rule, value: string) => {
                const fault = refundFault(yuanToFen(value), order.refundable_fen);
                return fault ? Promise.reject(new Error(t(`refund.fault.${fault}`))) : Promise.resolve();
              },
            },
          ]}
        >
          <Input inputMode="decimal" prefix="¥" autoComplete="off" />
        </Form.Item>
        <Form.Item name="reason" label={t('refund.reason')}>
          <Input maxLength={60} showCount />
        </Form.Item>
      </Form>
      {unknown && (
        <p className="note note-wait">
          <Icon name="warning" />
          {t('refund.unknown')}
        </p>
      )}
      {refund.isError && <ErrorState variant="inline" error={refund.error} />}
    </Modal>
  );
}
