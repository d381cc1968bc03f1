import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button, InfiniteScroll } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';
import { EndpointSheet, useRotate } from '../developer/webhooks/EndpointSheet';
import { EventSheet } from '../developer/webhooks/EventSheet';
import { NewEndpointSheet, SecretOnce } from '../developer/webhooks/NewEndpointSheet';
import { useEndpoints, useEvents, type WebhookSearch } from '../developer/webhooks/useWebhooks';
import '../developer/webhooks/webhooks.css';
import { deliveryStates, deliveryTone, endpointState, endpointTone, environments, eventState, kinds, type DeliveryState, type Endpoint, type Environment, type Event } from '../developer/webhooks/words';
import '../orders/OrderFilters.css';
import { Card, Facts } from '../parts/Card';
import { Chip } from '../parts/Chip';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { Sheet } from '../parts/Sheet';

export const Route = createLazyRoute('/_shell/developer/webhooks')({ component: Webhooks });

function EndpointRow({ of, onOpen }: { of: Endpoint; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const state = endpointState(of);
  return (
    <button type="button" className="row" onClick={onOpen}>
      <Icon name="bell" size={20} />
      <span className="row-main">
        <span className="hook-mono">{of.url}</span>
        <span>{[of.description, of.types.join(' ')].filter(Boolean).join(' · ')}</span>
      </span>
      <StatusTag tone={endpointTone[state]} label={t(`webhook.state.${state}`)} />
      <Icon name="right" />
    </button>
  );
}

/** What signs the notices to the notify_url of single payments. */
function NotifyCard({ of, environment }: { of: Schema['WebhookSigner'] | undefined; environment: Environment }) {
  const { t } = useTranslation('merchant');
  const [made, setMade] = useState<Schema['WebhookSecret']>();
  const { rotate, ask } = useRotate(environment, setMade);
  const close = (): void => { setMade(undefined); };
  return (
    <Card title={t('webhook.notify')}>
      <div className="hook-notify">
        <p className="meta">{t('webhook.notifyText')}</p>
        {of && (
          <Facts
            of={[
              [t('webhook.publicKey'), <span key="p" className="hook-mono hook-key">{of.public_key} <CopyButton text={of.public_key} iconOnly /></span>],
              [t('webhook.rotatedAt'), formatTime(of.rotated_at, 'full')],
              [t('webhook.previousUntil'), of.previous_until && formatTime(of.previous_until, 'full')],
            ]}
          />
        )}
        {rotate.isError && <ErrorState variant="inline" error={rotate.error} />}
        <Button loading={rotate.isPending} onClick={() => { if (of) void ask('notify'); else rotate.mutate({ params: { path: { id: 'notify' }, query: { environment } } }); }}>{t(of ? 'webhook.rotate' : 'webhook.notifyMake')}</Button>
      </div>
      <Sheet title={t('webhook.notify')} open={made !== undefined} onClose={close} foot={<Button color="primary" onClick={close}>{t('apiKey.kept')}</Button>}>
        {made && <div className="hook-sheet"><SecretOnce made={made} /></div>}
      </Sheet>
    </Card>
  );
}

function EventRow({ of, onOpen }: { of: Event; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const state = eventState(of);
  return (
    <button type="button" className="row" onClick={onOpen}>
      <span className="row-main">
        <span className="hook-mono">{of.type}</span>
        <span>{[formatTime(of.created_at, 'dayMinute'), of.object_id].join(' · ')}</span>
      </span>
      <StatusTag tone={deliveryTone[state]} label={t(`webhook.delivery.${state}`)} />
      <Icon name="right" />
    </button>
  );
}

type Change = (patch: { [Name in keyof WebhookSearch]?: WebhookSearch[Name] | undefined }) => void;

/** The log of what was sent. */
function Log({ environment, search, endpoints, change }: { environment: Environment; search: WebhookSearch; endpoints: readonly Endpoint[]; change: Change }) {
  const { t } = useTranslation('merchant');
  const query = useEvents(environment, search);
  const events = query.data?.pages.flatMap((page) => page.items);
  const filtered = Boolean(search.state ?? search.type ?? search.at);
  return (
    <Card flush className="hook-log" title={t('webhook.log')}>
      <div className="filters">
        <div className="chips">
          <Chip label={t('webhook.result')} value={search.state} options={deliveryStates.map((value) => ({ value, label: t(`webhook.delivery.${value}`) }))} onChange={(value) => { change({ state: value as DeliveryState | undefined }); }} />
          <Chip label={t('webhook.types')} value={search.type} options={[...kinds.map((kind) => ({ value: `${kind}.*`, label: t(`webhook.kind.${kind}`) })), { value: 'webhook.test', label: 'webhook.test' }]} onChange={(value) => { change({ type: value }); }} />
          {endpoints.length > 1 && <Chip label={t('webhook.endpoint')} value={search.at} options={endpoints.map(({ id, url, description }) => ({ value: id, label: description || url }))} onChange={(value) => { change({ at: value }); }} />}
        </div>
      </div>
      {query.isError && <ErrorState variant={events ? 'banner' : 'block'} error={query.error} title={t('webhook.logFailed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={5} />}
      {events?.length === 0 && <EmptyState icon="bell" title={t(filtered ? 'webhook.noneFiltered' : 'webhook.noEvent')} hint={t(filtered ? 'webhook.noneFilteredHint' : 'webhook.noEventHint')} />}
      {events && events.length > 0 && (
        <>
          <ul>
            {events.map((event) => (
              <li key={event.id}>
                <EventRow of={event} onOpen={() => { change({ event: event.id }); }} />
              </li>
            ))}
          </ul>
          <InfiniteScroll hasMore={query.hasNextPage} loadMore={async () => { await query.fetchNextPage({ throwOnError: true }); }}>
            {(more: boolean, failed: boolean, retry: () => void) =>
              failed ? <Button size="small" onClick={retry}>{t('orders.moreFailed')}</Button> : <span className="list-note">{more ? t('orders.more') : t('webhook.all', { count: events.length })}</span>
            }
          </InfiniteScroll>
        </>
      )}
    </Card>
  );
}

function Webhooks() {
  const { t } = useTranslation('merchant');
  const search: WebhookSearch = Route.useSearch();
  const navigate = useNavigate();
  const environment = search.env ?? 'test';
  const query = useEndpoints(environment);
  const data = query.data;
  const change: Change = (patch) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...patch }).filter(([, value]) => value !== undefined));
    void navigate({ to: '/developer/webhooks', search: next, replace: true, resetScroll: false });
  };
  const add = (
    <Button color="primary" onClick={() => { change({ new: 'yes' }); }}>
      <Icon name="plus" /> {t('webhook.new')}
    </Button>
  );
  const chooser = (
    <div className="hook-segment">
      <Segment label={t('order.environment')} value={environment} options={environments.map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(value) => { void navigate({ to: '/developer/webhooks', search: { env: value }, replace: true }); }} />
    </div>
  );
  return (
    <Page title={t('webhook.title')} back="/developer" width="wide" below={chooser}>
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} title={t('webhook.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      <div className="columns">
        <div className="stack">
          <Log environment={environment} search={search} endpoints={data?.items ?? []} change={change} />
        </div>
        <div className="stack hook-first">
          {query.isPending && (
            <Card flush>
              <SkeletonList rows={3} />
            </Card>
          )}
          {data?.items.length === 0 && (
            <Card>
              <EmptyState icon="bell" title={t('webhook.none')} hint={t('webhook.noneHint')} action={add} />
            </Card>
          )}
          {data && data.items.length > 0 && (
            <>
              <Card flush title={t('webhook.endpoints')}>
                <ul>
                  {data.items.map((each) => (
                    <li key={each.id}>
                      <EndpointRow of={each} onOpen={() => { change({ endpoint: each.id }); }} />
                    </li>
                  ))}
                </ul>
              </Card>
              {data.items.length < data.most && add}
            </>
          )}
          {data && <NotifyCard key={environment} of={data.notify} environment={environment} />}
        </div>
      </div>
      <NewEndpointSheet open={search.new !== undefined} environment={environment} all={data?.types ?? []} onClose={() => { change({ new: undefined }); }} />
      <EndpointSheet of={data?.items.find(({ id }) => id === search.endpoint)} environment={environment} all={data?.types ?? []} onClose={() => { change({ endpoint: undefined }); }} onEvent={(event) => { change({ endpoint: undefined, event }); }} />
      <EventSheet id={search.event} environment={environment} onClose={() => { change({ event: undefined }); }} />
    </Page>
  );
}
