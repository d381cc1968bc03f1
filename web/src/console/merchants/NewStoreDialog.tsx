import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { isMoving } from '../frame/liveKeys';

type Fields = Schema['FurtherStore'];

/** Opens a further store of a merchant, for whoever decides on applications. */
export function NewStoreDialog({ merchant, onClose }: { merchant: Schema['MerchantDetail']; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const create = $api.useMutation('post', '/console/merchants/{id}/stores', {
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
      void message.success(t('merchant.storeOpened'));
      onClose();
    },
  });
  const field = (name: keyof Fields, label: string, max: number, hint?: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true }]} {...(hint && { extra: hint })}>
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  );
  return (
    <Modal open title={t('merchant.storeNewTitle', { name: merchant.short_name })} okText={t('merchant.storeNew')} okButtonProps={{ loading: create.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <p className="cp-muted">{t('merchant.storeNewHint')}</p>
      <Form<Fields> form={form} layout="vertical" onFinish={(body) => { create.mutate({ params: { path: { id: merchant.id } }, body }); }}>
        {field('name', t('merchant.storeName'), 60)}
        {field('region', t('merchant.storeRegion'), 60)}
        {field('address', t('merchant.storeAddress'), 200)}
        {field('proof', t('merchant.storeProof'), 200, t('merchant.storeProofHint'))}
      </Form>
      {create.isError && <ErrorState variant="inline" error={create.error} />}
    </Modal>
  );
}
