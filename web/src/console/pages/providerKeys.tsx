import { createLazyRoute } from '@tanstack/react-router';
import { App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Facts';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';
import { ChangeDialog } from '../provider/ChangeKey';
import { NewKeyDialog, useKeysAgain } from '../provider/NewKey';
import { RotateDialog } from '../provider/RotateKey';
import { SandboxButton } from '../provider/SandboxButton';

export const Route = createLazyRoute('/_shell/provider-keys')({ component: ProviderKeys });

type ApiKey = Schema['APIKey'];

function stateOf(key: ApiKey): 'living' | 'ending' | 'over' | 'revoked' {
  if (key.revoked_at) return 'revoked';
  if (!key.living) return 'over';
  return key.expires_at ? 'ending' : 'living';
}

const tones = { living: 'done', ending: 'waiting', over: 'idle', revoked: 'idle' } as const;

function useScopes(): (scopes: readonly string[]) => string {
  const { t } = useTranslation('console');
  return (scopes) => scopes.map((scope) => t(`providerKeys.scope.${scope as 'read'}`)).join(' · ');
}

function Keys({ of, onChange, onRotate }: { of: Schema['APIKeyList']; onChange: (key: ApiKey) => void; onRotate: (key: ApiKey) => void }) {
  const { t } = useTranslation('console');
  const { modal, message } = App.useApp();
  const again = useKeysAgain();
  const scopes = useScopes();
  const revoke = $api.useMutation('post', '/console/api-keys/{id}/revoke', {
    onSuccess: () => {
      again();
      void message.success(t('providerKeys.revoked'));
    },
  });
  const ask = (key: ApiKey): void => {
    void modal.confirm({
      title: t('providerKeys.revokeOf', { name: key.name }), content: t('providerKeys.revokeText'), okText: t('providerKeys.revoke'), okButtonProps: { danger: true },
      onOk: () => revoke.mutateAsync({ params: { path: { id: key.key_id } } }).then(() => undefined, () => undefined),
    });
  };
  if (of.items.length === 0) return <EmptyState icon="key" title={t('providerKeys.none')} hint={t('providerKeys.noneHint')} />;
  return (
    <>
      {revoke.isError && <ErrorState variant="banner" error={revoke.error} />}
      <Table
        size="small" pagination={false} rowKey="key_id" scroll={{ x: 'max-content' }} dataSource={of.items}
        columns={[
          { key: 'name', title: t('providerKeys.name'), render: (_, key) => (<><strong>{key.name}</strong><span className="line2 cp-mono">{key.key_id} <CopyButton text={key.key_id} iconOnly /></span></>) },
          { key: 'state', title: t('providerKeys.stateHead'), render: (_, key) => (<><StatusTag tone={tones[stateOf(key)]} label={t(`providerKeys.state.${stateOf(key)}`)} />{key.expires_at && !key.revoked_at && <span className="line2"><Time at={key.expires_at} shape="full" /></span>}</>) },
          { key: 'env', title: t('environment.label'), render: (_, key) => (<>{t(`environment.${key.environment}`)}<span className="line2">{key.algorithm.replace('CLOUDPOS-', '')}</span></>) },
          { key: 'scopes', title: t('providerKeys.scopes'), render: (_, key) => (<>{scopes(key.scopes)}{key.networks.length > 0 && <span className="line2 cp-mono">{key.networks.join(', ')}</span>}</>) },
          { key: 'used', title: t('providerKeys.used'), render: (_, key) => (key.last_used_at ? <Time at={key.last_used_at} /> : t('providerKeys.neverUsed')) },
          {
            key: 'acts', title: '',
            render: (_, key) => (
              <Space>
                {stateOf(key) === 'living' && <Button size="small" onClick={() => { onChange(key); }}>{t('providerKeys.change')}</Button>}
                {stateOf(key) === 'living' && <Button size="small" onClick={() => { onRotate(key); }}>{t('providerKeys.rotate')}</Button>}
                {key.living && <Button size="small" danger loading={revoke.isPending} onClick={() => { ask(key); }}>{t('providerKeys.revoke')}</Button>}
              </Space>
            ),
          },
        ]}
      />
    </>
  );
}

/** Merchants that let the provider act for them. */
function Merchants() {
  const { t } = useTranslation('console');
  const scopes = useScopes();
  const [cursors, setCursors] = useState<string[]>([]);
  const query = $api.useQuery('get', '/console/provider-grants', { params: { query: { cursor: cursors.at(-1) ?? '' } } });
  return (
    <section className="cp-card" aria-label={t('providerKeys.merchants')}>
      <header className="card-head">
        <h2>{t('providerKeys.merchants')}</h2>
      </header>
      {query.isPending && <SkeletonList rows={3} />}
      {query.isError && <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data?.items.length === 0 && <EmptyState icon="shop" title={t('providerKeys.noMerchants')} hint={t('providerKeys.noMerchantsHint')} />}
      {query.data && query.data.items.length > 0 && (
        <Table
          size="small" pagination={false} rowKey={(grant) => grant.merchant_id + grant.environment} scroll={{ x: 'max-content' }} dataSource={query.data.items}
          columns={[
            { key: 'name', title: t('providerKeys.merchant'), render: (_, grant) => (<><strong>{grant.merchant_name}</strong><span className="line2 cp-mono">{grant.merchant_id} <CopyButton text={grant.merchant_id} iconOnly /></span></>) },
            { key: 'env', title: t('environment.label'), render: (_, grant) => t(`environment.${grant.environment}`) },
            { key: 'scopes', title: t('providerKeys.scopes'), render: (_, grant) => scopes(grant.scopes) },
            { key: 'stores', title: t('providerKeys.stores'), render: (_, grant) => (grant.all_stores ? t('providerKeys.allStores') : t('providerKeys.someStores', { count: grant.stores.length })) },
            { key: 'at', title: t('providerKeys.granted'), render: (_, grant) => <Time at={grant.granted_at} shape="full" /> },
          ]}
        />
      )}
      {(cursors.length > 0 || query.data?.next_cursor) && (
        <Space className="provider-pages">
          <Button disabled={cursors.length === 0} onClick={() => { setCursors(cursors.slice(0, -1)); }}>{t('providerKeys.before')}</Button>
          <Button disabled={!query.data?.next_cursor} onClick={() => { setCursors([...cursors, query.data?.next_cursor ?? '']); }}>{t('providerKeys.next')}</Button>
        </Space>
      )}
    </section>
  );
}

/** Keys of a provider's own software, and for whom it may act. */
function ProviderKeys() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/api-keys');
  const [making, make] = useState(false);
  const [rotating, rotate] = useState<ApiKey>();
  const [changing, change] = useState<ApiKey>();
  const of = query.data;
  return (
    <>
      <PageHead title={t('providerKeys.title')} sub={t('providerKeys.sub')}>
        <SandboxButton />
        <Button href="/docs/" target="_blank" rel="noreferrer">{t('providerKeys.guide')}</Button>
        {of && of.environments.length > 0 && <Button type="primary" onClick={() => { make(true); }}>{t('providerKeys.new')}</Button>}
      </PageHead>
      {query.isError && <ErrorState variant={of ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={4} />}
      {of && (
        <>
          <section className="cp-card provider-connect" aria-label={t('providerKeys.connect')}>
            <Facts rows={[{ name: t('providerKeys.id'), value: <span className="cp-mono">{of.provider_id}</span>, copy: of.provider_id }, { name: t('providerKeys.base'), value: <span className="cp-mono">{of.base_url}/v1</span>, copy: `${of.base_url}/v1` }]} />
            <p className="cp-muted">{t('providerKeys.how')}</p>
          </section>
          <section className="cp-card" aria-label={t('providerKeys.title')}>
            <Keys of={of} onChange={change} onRotate={rotate} />
          </section>
        </>
      )}
      <Merchants />
      {of && making && <NewKeyDialog of={of} onClose={() => { make(false); }} />}
      {of && changing && <ChangeDialog of={changing} latest={of.items.find((key) => key.key_id === changing.key_id) ?? changing} scopes={of.scopes} onClose={() => { change(undefined); }} />}
      {rotating && <RotateDialog of={rotating} onClose={() => { rotate(undefined); }} />}
    </>
  );
}
