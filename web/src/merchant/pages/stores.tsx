import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Button, Dialog, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { Card, Facts } from '../parts/Card';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Sheet } from '../parts/Sheet';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/settings/stores')({ component: Stores });

type Store = Schema['Store'];

/** The one form that stops receipts at once: it says so before anything is typed and asks again before it is sent. */
function Move({ store, active, onDone }: { store: Store; active: number; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const [region, setRegion] = useState(store.region);
  const [address, setAddress] = useState(store.address);
  const move = $api.useMutation('put', '/console/stores/{id}/address', {
    onSuccess: () => {
      void queries.invalidateQueries();
      Toast.show({ icon: 'success', content: t('stores.saved') });
      onDone();
    },
  });
  const same = region.trim() === store.region && address.trim() === store.address;
  const full = region.trim().length >= 2 && address.trim().length >= 4;
  const send = async (): Promise<void> => {
    if (await Dialog.confirm({ title: t('stores.sureTitle'), content: t('stores.sureText'), confirmText: t('stores.save'), cancelText: t('cancel') })) {
      move.mutate({ params: { path: { id: store.id } }, body: { region: region.trim(), address: address.trim() } });
    }
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); if (full && !same) void send(); }}>
      <Note tone="wait" icon="warning">{t('stores.warn', { count: active })}</Note>
      <TextField label={t('stores.region')} value={region} onChange={setRegion} maxLength={60} bad={region.trim().length < 2 ? t('stores.needed') : undefined} />
      <TextField label={t('stores.address')} value={address} onChange={setAddress} maxLength={200} bad={address.trim().length < 4 ? t('stores.needed') : undefined} />
      {move.isError && <ErrorState variant="inline" error={move.error} />}
      <Button type="submit" color="primary" block disabled={!full || same} loading={move.isPending}>{t(same ? 'stores.same' : 'stores.save')}</Button>
    </form>
  );
}

/** The merchant's stores and where they are registered. */
function Stores() {
  const { t } = useTranslation('merchant');
  const manage = useMay('store.manage');
  const [moving, setMoving] = useState<Store>();
  const query = $api.useQuery('get', '/console/stores');
  const terminals = $api.useQuery('get', '/console/terminals').data?.items ?? [];
  const items = query.data?.items;
  return (
    <Page title={t('stores.title')} back="/settings">
      {query.isError && <ErrorState variant={items ? 'banner' : 'block'} error={query.error} title={t('stores.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={2} /></Card>}
      {items?.length === 0 && <Card><EmptyState icon="shop" title={t('stores.none')} hint={t('stores.noneHint')} /></Card>}
      {items?.map((store) => (
        <Card key={store.id} title={store.name} className="stack">
          <Facts of={[[t('stores.region'), store.region], [t('stores.address'), store.address]]} />
          {manage && <Button block onClick={() => { setMoving(store); }}>{t('stores.change')}</Button>}
        </Card>
      ))}
      {items && items.length > 0 && !manage && <Note icon="lock">{t('stores.readOnly')}</Note>}
      <Sheet title={moving ? `${t('stores.change')} · ${moving.name}` : ''} open={moving !== undefined} onClose={() => { setMoving(undefined); }}>
        {moving && <Move key={moving.id} store={moving} active={terminals.filter(({ store, status }) => store.id === moving.id && status === 'active').length} onDone={() => { setMoving(undefined); }} />}
      </Sheet>
    </Page>
  );
}
