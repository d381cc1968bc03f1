import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import '../developer/keys.css';
import { GrantSheet, NewGrantSheet, type Grant } from '../developer/ProviderSheet';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';

export const Route = createLazyRoute('/_shell/developer/providers')({ component: Providers });

function GrantRow({ of, onOpen }: { of: Grant; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  return (
    <button type="button" className="row" onClick={onOpen}>
      <Icon name="users" size={20} />
      <span className="row-main">
        <span>{of.provider_name}</span>
        <span>{[t(`environment.${of.environment}`), of.scopes.map((scope) => t(`apiKey.scope.${scope as 'read'}`)).join(t('comma'))].join(' · ')}</span>
      </span>
      <StatusTag tone={of.revoked_at ? 'idle' : 'done'} label={t(`provider.state.${of.revoked_at ? 'ended' : 'living'}`)} />
      <Icon name="right" />
    </button>
  );
}

/** Which providers' software acts for the merchant. */
function Providers() {
  const { t } = useTranslation('merchant');
  const search = Route.useSearch();
  const navigate = useNavigate();
  const query = $api.useQuery('get', '/console/provider-grants');
  const data = query.data;
  const show = (next: { of?: string; env?: Grant['environment']; new?: 'yes' }): void => {
    void navigate({ to: '/developer/providers', search: next, replace: true, resetScroll: false });
  };
  const add = (
    <Button color="primary" onClick={() => { show({ new: 'yes' }); }}>
      <Icon name="plus" /> {t('provider.add')}
    </Button>
  );
  return (
    <Page title={t('provider.title')} back="/developer" width="wide">
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} title={t('provider.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && (
        <Card flush>
          <SkeletonList rows={2} />
        </Card>
      )}
      {data?.items.length === 0 && (
        <Card>
          <EmptyState icon="users" title={t('provider.none')} hint={t('provider.noneHint')} action={add} />
        </Card>
      )}
      {data && data.items.length > 0 && (
        <>
          <Card flush>
            <ul>
              {data.items.map((grant) => (
                <li key={grant.provider_id + grant.environment}>
                  <GrantRow of={grant} onOpen={() => { show({ of: grant.provider_id, env: grant.environment }); }} />
                </li>
              ))}
            </ul>
          </Card>
          {add}
        </>
      )}
      <Note icon="info">{t('provider.why')}</Note>
      <NewGrantSheet open={search.new !== undefined} of={data} onClose={() => { show({}); }} />
      <GrantSheet of={data?.items.find((grant) => grant.provider_id === search.of && grant.environment === search.env)} all={data} onClose={() => { show({}); }} />
    </Page>
  );
}
