import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { bindingTones, type Binding } from '../bindings/binding';
import { Differences } from '../bindings/Differences';
import { HistoryDrawer } from '../bindings/HistoryDrawer';
import { isMoving } from '../frame/liveKeys';
import { PageHead } from '../parts/PageHead';
import { ReasonDialog } from '../parts/ReasonDialog';
import { Time } from '../parts/Time';
import { useTell } from '../parts/useTell';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/bindings')({ component: Bindings });

/** Terminals and collection codes that are held because an element of their binding changed. */
function Bindings() {
  const { t } = useTranslation('console');
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const tell = useTell();
  const decides = useMay('binding.review');
  const [chosen, setChosen] = useState<string[]>([]);
  const [refusing, setRefusing] = useState(false);
  const [shown, setShown] = useState<Binding>();
  const query = $api.useQuery('get', '/console/bindings', {}, { refetchInterval: 60_000 });
  const decide = $api.useMutation('post', '/console/bindings/decision', {
    onError: tell,
    onSettled: () => queries.invalidateQueries({ predicate: (one) => isMoving(one.queryKey) }),
  });
  const items = query.data?.items ?? [];
  const picked = items.filter(({ id }) => chosen.includes(id)); // what was decided meanwhile is not picked any more
  const send = async (confirm: boolean, note: string): Promise<void> => {
    const done = await decide.mutateAsync({ body: { confirm, note, bindings: picked.map(({ id, version }) => ({ id, version })) } }).then(() => true, () => false);
    if (!done) return;
    setChosen([]);
    void message.success(t(confirm ? 'bindings.released' : 'bindings.refused'));
  };
  const release = (): void => {
    void modal.confirm({ title: t('bindings.releaseTitle', { count: picked.length }), content: t('bindings.releaseText'), okText: t('bindings.release', { count: picked.length }), onOk: () => send(true, '') });
  };
  return (
    <>
      <PageHead title={t('bindings.title')} sub={t('bindings.sub')}>
        <Button icon={<Icon name="retry" />} loading={query.isFetching} onClick={() => void query.refetch()}>{t('board.again')}</Button>
      </PageHead>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {query.data && items.length === 0 && <section className="cp-card"><EmptyState icon="device" title={t('bindings.none')} hint={t('bindings.noneHint')} /></section>}
      {items.length > 0 && (
        <section className="cp-card" aria-label={t('bindings.title')}>
          {decides ? (
            <Space className="binding-acts" wrap>
              <Button type="primary" disabled={picked.length === 0} loading={decide.isPending} onClick={release}>{t('bindings.release', { count: picked.length })}</Button>
              <Button danger disabled={picked.length === 0} onClick={() => { setRefusing(true); }}>{t('bindings.refuse')}</Button>
              {picked.length === 0 && <span className="cp-muted">{t('bindings.pick')}</span>}
            </Space>
          ) : (
            <p className="binding-acts cp-muted">{t('bindings.only')}</p>
          )}
          <Table
            size="small" pagination={false} scroll={{ x: 'max-content' }} rowKey="id" dataSource={items}
            {...(decides && { rowSelection: { selectedRowKeys: picked.map(({ id }) => id), onChange: (keys) => { setChosen(keys.map(String)); } } })}
            columns={[
              { key: 'merchant', title: t('bindings.merchant'), render: (_, b: Binding) => <>{b.merchant.name}<span className="line2">{b.store.name}</span></> },
              { key: 'what', title: t('bindings.what'), render: (_, b: Binding) => <>{b.kind === 'codes' ? t('bindings.codes') : b.terminal.name}{b.serial && <span className="line2">{b.serial}</span>}</> },
              { key: 'changed', title: t('bindings.changed'), render: (_, b: Binding) => <Differences of={b} /> },
              { key: 'since', title: t('bindings.since'), render: (_, b: Binding) => b.suspended_at && <Time at={b.suspended_at} shape="full" /> },
              { key: 'state', title: t('bindings.stateHead'), render: (_, b: Binding) => <><StatusTag tone={bindingTones[b.state]} label={t(`bindings.state.${b.state}`)} />{b.note && <span className="line2">{b.note}</span>}</> },
              { key: 'history', title: '', render: (_, b: Binding) => <Button size="small" onClick={() => { setShown(b); }}>{t('bindings.history')}</Button> },
            ]}
          />
          {query.data?.more && <p className="binding-acts cp-muted">{t('bindings.more')}</p>}
        </section>
      )}
      {shown && <HistoryDrawer of={shown} onClose={() => { setShown(undefined); }} />}
      {refusing && (
        <ReasonDialog
          title={t('bindings.refuseTitle', { count: picked.length })} hint={t('bindings.refuseHint')} okText={t('bindings.refuse')}
          onReason={async (reason) => {
            await send(false, reason);
            setRefusing(false);
          }}
          onCancel={() => { setRefusing(false); }}
        />
      )}
    </>
  );
}
