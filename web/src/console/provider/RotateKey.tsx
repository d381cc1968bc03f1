import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { MadeDialog, PemItem, useKeysAgain } from './NewKey';

const overlaps = [0, 3600, 86_400, 604_800] as const;

/** Makes a key that takes another's place; the old one goes on for a while. */
export function RotateDialog({ of, onClose }: { of: Schema['APIKey']; onClose: () => void }) {
  const { t } = useTranslation('console');
  const again = useKeysAgain();
  const [form] = Form.useForm<Schema['RotateAPIKey']>();
  const [made, setMade] = useState<Schema['NewSecret']>();
  const rotate = $api.useMutation('post', '/console/api-keys/{id}/rotate', {
    onSuccess: (key) => {
      again();
      setMade(key);
    },
  });
  if (made) return <MadeDialog made={made} onClose={onClose} />;
  return (
    <Modal open title={t('providerKeys.rotateOf', { name: of.name })} okText={t('providerKeys.rotate')} okButtonProps={{ loading: rotate.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <p className="cp-muted">{t('providerKeys.rotateText')}</p>
      <Form form={form} layout="vertical" initialValues={{ overlap_seconds: 86_400 }} onFinish={(body) => { rotate.mutate({ params: { path: { id: of.key_id } }, body }); }}>
        <Form.Item name="overlap_seconds" label={t('providerKeys.overlap')}>
          <Select options={overlaps.map((value) => ({ value, label: t(`providerKeys.overlaps.${value}`) }))} />
        </Form.Item>
        {of.public_key && <PemItem />}
      </Form>
      {rotate.isError && <Refused error={rotate.error} />}
    </Modal>
  );
}
