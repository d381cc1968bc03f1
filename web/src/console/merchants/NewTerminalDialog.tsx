import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { isMoving } from '../frame/liveKeys';

interface Fields {
  store_id: string;
  name: string;
  environment: Schema['Environment'];
  serial?: string;
}

/** Makes a software terminal at one of the merchant's stores. */
export function NewTerminalDialog({ merchant, onClose }: { merchant: Schema['MerchantDetail']; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const create = $api.useMutation('post', '/console/terminals', {
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
      onClose();
    },
  });
  const environments = [...new Set(merchant.channels.map((channel) => channel.environment))];
  return (
    <Modal open title={t('terminal.new')} okText={t('terminal.create')} okButtonProps={{ loading: create.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ store_id: merchant.stores[0]?.id, environment: environments[0] ?? 'test' }}
        onFinish={({ serial, ...fields }) => { create.mutate({ body: { ...fields, merchant_id: merchant.id, ...(serial?.trim() && { serial: serial.trim() }) } }); }}
      >
        <Form.Item name="store_id" label={t('order.store')} rules={[{ required: true }]}>
          <Select options={merchant.stores.map((store) => ({ value: store.id, label: store.name }))} />
        </Form.Item>
        <Form.Item name="name" label={t('terminal.name')} rules={[{ required: true, whitespace: true, message: t('terminal.nameNeeded') }]}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="serial" label={t('terminal.serial')} extra={t('terminal.serialHint')}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="environment" label={t('environment.label')}>
          <Select options={(['test', 'live'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} />
        </Form.Item>
      </Form>
      {create.isError && <ErrorState variant="inline" error={create.error} />}
    </Modal>
  );
}
