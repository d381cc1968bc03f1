import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import '../developer/keys.css';
import { KeySheet } from '../developer/KeySheet';
import { NewKeySheet } from '../developer/NewKeySheet';
import { keyState, keyTone, type ApiKey } from '../developer/scopes';
import { Card, Facts } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';

export const Route = createLazyRoute('/_shell/developer/keys')({ component: ApiKeys });

function KeyRow({ of, onOpen }: { of: ApiKey; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const state = keyState(of);
  return (
    <button type="button" className="row" onClick={onOpen}>
      <Icon name="key" size={20} />
      <span className="row-main">
        <span>{of.name}</span>
        <span>{[t(`environment.${of.environment}`), of.scopes.join(' '), of.last_used_at ? t('apiKey.usedAt', { at: formatTime(of.last_used_at, 'dayMinute') }) : t('apiKey.neverUsed')].join(' · ')}</span>
      </span>
      <StatusTag tone={keyTone[state]} label={t(`apiKey.state.${state}`)} />
      <Icon name="right" />
    </button>
  );
}

function ApiKeys() {
  const { t } = useTranslation('merchant');
  const search = Route.useSearch();
  const navigate = useNavigate();
  const query = $api.useQuery('get', '/console/api-keys');
  const data = query.data;
  const show = (next: { key?: string; new?: string }): void => {
    void navigate({ to: '/developer/keys', search: next, replace: true, resetScroll: false });
  };
  const add = (
    <Button color="primary" onClick={() => { show({ new: 'yes' }); }}>
      <Icon name="plus" /> {t('apiKey.new')}
    </Button>
  );
  return (
    <Page title={t('apiKey.title')} back="/developer" width="wide">
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} title={t('apiKey.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && (
        <Card flush>
          <SkeletonList rows={3} />
        </Card>
      )}
      {data?.items.length === 0 && (
        <Card>
          <EmptyState icon="key" title={t('apiKey.none')} hint={t('apiKey.noneHint')} action={add} />
        </Card>
      )}
      {data && data.items.length > 0 && (
        <>
          <Card flush>
            <ul>
              {data.items.map((key) => (
                <li key={key.key_id}>
                  <KeyRow of={key} onOpen={() => { show({ key: key.key_id }); }} />
                </li>
              ))}
            </ul>
          </Card>
          {add}
        </>
      )}
      {data && (
        <Card title={t('apiKey.connect')}>
          <Facts
            of={[
              ['mchid', <span key="m" className="key-text">{data.mchid} <CopyButton text={data.mchid} iconOnly /></span>],
              [t('apiKey.base'), <span key="b" className="key-text">{data.base_url}/v1 <CopyButton text={`${data.base_url}/v1`} iconOnly /></span>],
            ]}
          />
        </Card>
      )}
      <Note icon="lock">{t('apiKey.careful')}</Note>
      <NewKeySheet open={search.new !== undefined} of={data} onClose={() => { show({}); }} />
      <KeySheet of={data?.items.find(({ key_id: id }) => id === search.key)} all={data} onClose={() => { show({}); }} />
    </Page>
  );
}
