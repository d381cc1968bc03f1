import { useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Facts';
import { Refused } from '../parts/Refused';

type Made = Schema['NewSecret'];
type Asked = Schema['NewAPIKey'];

const hmac = 'CLOUDPOS-HMAC-SHA256';

/** Has the list of keys read again. */
export function useKeysAgain(): () => void {
  const queries = useQueryClient();
  return () => { void queries.invalidateQueries({ queryKey: ['get', '/console/api-keys'] }); };
}

/** A key that was made just now, with its secret this one time. */
export function MadeDialog({ made, onClose }: { made: Made; onClose: () => void }) {
  const { t } = useTranslation('console');
  return (
    <Modal open title={t('providerKeys.made')} okText={t('providerKeys.kept')} onOk={onClose} closable={false} keyboard={false} mask={{ closable: false }} cancelButtonProps={{ hidden: true }}>
      <Alert type={made.secret ? 'warning' : 'success'} showIcon title={t(made.secret ? 'providerKeys.once' : 'providerKeys.pairMade')} />
      <Facts rows={[{ name: 'key_id', value: <span className="cp-mono">{made.key.key_id}</span>, copy: made.key.key_id }, ...(made.secret ? [{ name: t('providerKeys.secret'), value: <span className="cp-mono" data-testid="secret">{made.secret}</span>, copy: made.secret }] : [])]} />
    </Modal>
  );
}

/** A public key in PEM. */
export function PemItem() {
  const { t } = useTranslation('console');
  return (
    <Form.Item name="public_key" label={t('providerKeys.publicKey')} extra={t('providerKeys.publicKeyHint')} rules={[{ required: true, whitespace: true, message: t('providerKeys.publicKeyNeeded') }]}>
      <Input.TextArea rows={5} spellCheck={false} placeholder="-----BEGIN PUBLIC KEY-----" className="cp-mono" />
    </Form.Item>
  );
}

/** What people type into the list of addresses: apart by commas and blanks. */
export function networksOf(typed: string | undefined): string[] {
  return (typed ?? '').split(/[\s,，;；]+/).filter(Boolean);
}

function KeyNameItem() {
  const { t } = useTranslation('console');
  return (
      <Form.Item name="name" label={t('providerKeys.name')} rules={[{ required: true, whitespace: true, message: t('providerKeys.nameNeeded') }]}>
        <Input maxLength={40} autoComplete="off" autoFocus />
      </Form.Item>
  );
}

function KeyScopeItems({ scopes }: { scopes: readonly string[] }) {
  const { t } = useTranslation('console');
  return (
    <>
        <Form.Item name="scopes" label={t('providerKeys.scopes')} extra={t('providerKeys.scopesHint')} rules={[{ required: true, message: t('providerKeys.scopesNeeded') }]}>
          <Checkbox.Group options={scopes.map((value) => ({ value, label: t(`providerKeys.scope.${value as 'read'}`) }))} />
        </Form.Item>
        <Form.Item name="networks" label={t('providerKeys.networks')} extra={t('providerKeys.networksHint')}>
          <Input autoComplete="off" placeholder="203.0.113.7, 203.0.113.0/24" />
        </Form.Item>
    </>
  );
}

/** What may be changed of a key afterwards. */
export function KeyTermItems({ scopes }: { scopes: readonly string[] }) {
  return (
    <>
      <KeyNameItem />
      <KeyScopeItems scopes={scopes} />
    </>
  );
}

/** Makes a key of the provider. */
export function NewKeyDialog({ of, onClose }: { of: Schema['APIKeyList']; onClose: () => void }) {
  const { t } = useTranslation('console');
  const again = useKeysAgain();
  const [form] = Form.useForm<Omit<Asked, 'networks'> & { networks?: string }>();
  const [made, setMade] = useState<Made>();
  const algorithm = Form.useWatch('algorithm', form) ?? hmac;
  const create = $api.useMutation('post', '/console/api-keys', {
    onSuccess: (key) => {
      again();
      setMade(key);
    },
  });
  if (made) return <MadeDialog made={made} onClose={onClose} />;
  return (
    <Modal open title={t('providerKeys.new')} okText={t('providerKeys.create')} okButtonProps={{ loading: create.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form
        form={form} layout="vertical" initialValues={{ environment: of.environments[0] ?? 'test', algorithm: hmac, scopes: ['read', 'pay', 'refund'] }}
        onFinish={({ networks, ...body }) => { create.mutate({ body: { ...body, ...(networks?.trim() && { networks: networksOf(networks) }) } }); }}
      >
        <KeyNameItem />
        <Form.Item name="environment" label={t('environment.label')}>
          <Select options={of.environments.map((value) => ({ value, label: t(`environment.${value as 'test'}`) }))} />
        </Form.Item>
        <Form.Item name="algorithm" label={t('providerKeys.algorithm')}>
          <Select options={of.algorithms.map((value) => ({ value, label: value.replace('CLOUDPOS-', '') }))} />
        </Form.Item>
        {algorithm !== hmac && <PemItem />}
        <KeyScopeItems scopes={of.scopes} />
      </Form>
      {create.isError && <Refused error={create.error} />}
    </Modal>
  );
}
