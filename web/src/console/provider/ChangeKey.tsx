import { App, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { KeyTermItems, networksOf, useKeysAgain } from './NewKey';

interface Terms {
  name: string;
  scopes: string[];
  networks?: string;
}

/** Gives a key another name and other rights: they hold at once. What was typed stays when somebody else changed the key meanwhile. */
export function ChangeDialog({ of, latest, scopes, onClose }: { of: Schema['APIKey']; latest: Schema['APIKey']; scopes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const again = useKeysAgain();
  const [from, setFrom] = useState(of);
  const [form] = Form.useForm<Terms>();
  const terms = (key: Schema['APIKey']): Terms => ({ name: key.name, scopes: key.scopes, networks: key.networks.join(', ') });
  const change = $api.useMutation('put', '/console/api-keys/{id}', {
    onSuccess: () => {
      again();
      void message.success(t('providerKeys.changed'));
      onClose();
    },
    onError: again,
  });
  const behind = latest.version > from.version;
  const take = (): void => {
    setFrom(latest);
    form.setFieldsValue(terms(latest));
    change.reset();
  };
  return (
    <Modal
      open title={t('providerKeys.changeOf', { name: from.name })} okText={t(behind ? 'providerKeys.takeLatest' : 'providerKeys.changeNow')} okButtonProps={{ loading: change.isPending }}
      onOk={behind ? take : () => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}
    >
      <p className="cp-muted">{t('providerKeys.changeText')}</p>
      <Form
        form={form} layout="vertical" initialValues={terms(from)}
        onFinish={({ networks, ...body }) => { change.mutate({ params: { path: { id: from.key_id } }, body: { ...body, version: from.version, stores: [], networks: networksOf(networks) } }); }}
      >
        <KeyTermItems scopes={scopes} />
      </Form>
      {change.isError && <Refused error={change.error} />}
    </Modal>
  );
}
