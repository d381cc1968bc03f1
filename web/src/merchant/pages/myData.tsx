import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Button, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import type { ApplicationState } from '../apply/states';
import { TextField } from '../parts/Field';
import { Card, Facts } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Sheet } from '../parts/Sheet';
import { useSession } from '../session/session';

export const Route = createLazyRoute('/_shell/settings/data')({ component: MyData });

type Data = Schema['MyData'];
type Asked = Schema['DataRequest'];
type Kind = Asked['kind'];

const tones: Record<Asked['state'], Tone> = { WAITING: 'waiting', READY: 'done', OVER: 'idle', FAILED: 'bad', ERASED: 'done' };
const pollMs = 10_000;

/** Asks for a copy or for the deletion, with the password once more. */
function AskForm({ of, kind, onDone }: { of: Data; kind: Kind; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const { user } = useSession();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const ask = $api.useMutation('post', '/console/my-data/{id}/requests', {
    onSuccess: () => {
      Toast.show({ icon: 'success', content: t('myData.asked') });
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/my-data'] }),
  });
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); ask.mutate({ params: { path: { id: of.id } }, body: { kind, password } }); }}>
      <Note icon="info">{t(`myData.about.${kind}`)}</Note>
      {kind === 'DELETION' && <Note tone="wait" icon="warning">{t(of.customer ? 'myData.keptCustomer' : 'myData.keptOther')}</Note>}
      <input type="text" autoComplete="username" value={user.login} readOnly hidden />
      <TextField label={t('standing.password')} type="password" autoComplete="current-password" value={password} onChange={(value) => { setPassword(value); if (ask.isError) ask.reset(); }} maxLength={200} plain />
      {ask.isError && <ErrorState variant="inline" error={ask.error} />}
      <Button type="submit" color={kind === 'DELETION' ? 'danger' : 'primary'} block loading={ask.isPending} disabled={!password}>{t(`myData.ask.${kind}`)}</Button>
    </form>
  );
}

/** What is kept, until when and why. */
function Kept({ of }: { of: Data }) {
  const { t } = useTranslation('merchant');
  const until = of.kept_until ? t('myData.until', { date: formatTime(of.kept_until, 'date') }) : t(of.customer ? 'myData.goesOnCustomer' : 'myData.goesOn');
  return (
    <Facts
      of={[
        [t('myData.state'), of.state && t(`applicationState.${of.state as ApplicationState}`)],
        [t('myData.ended'), of.ended_at && formatTime(of.ended_at, 'date')],
        [t('myData.kyc'), of.erased_at ? t('myData.erased', { date: formatTime(of.erased_at, 'date') }) : until],
        [t('myData.payments'), of.customer ? t('myData.paymentsKept') : undefined],
        [t('myData.audit'), t('myData.auditKept')],
      ]}
    />
  );
}

function AskedRow({ request }: { request: Asked }) {
  const { t } = useTranslation('merchant');
  const fetchable = request.kind === 'EXPORT' && request.state === 'READY' && request.mine;
  return (
    <li className="row">
      <Icon name={request.kind === 'EXPORT' ? 'download' : 'close'} size={20} />
      <span className="row-main">
        <span>{t(`myData.kind.${request.kind}`)} · {request.asked_by}</span>
        <span>{formatTime(request.asked_at, 'full')}</span>
        {request.state === 'READY' && request.until_at && <span>{t('myData.fetchUntil', { time: formatTime(request.until_at, 'minute') })}</span>}
        {request.kind === 'DELETION' && request.state === 'WAITING' && <span>{request.until_at ? t('myData.until', { date: formatTime(request.until_at, 'date') }) : t('myData.noDay')}</span>}
      </span>
      {fetchable ? <a className="link-button" href={`/console/my-data/exports/${request.id}`} download>{t('myData.fetch')}</a> : <StatusTag tone={tones[request.state]} label={t(`myData.stage.${request.state}`)} />}
    </li>
  );
}

function Subject({ of, onAsk }: { of: Data; onAsk: (kind: Kind) => void }) {
  const { t } = useTranslation('merchant');
  const open = (kind: Kind): boolean => of.requests.some((request) => request.kind === kind && !request.done_at);
  return (
    <Card title={of.name || t('applications.unnamed')} className="stack" extra={<span className="meta cp-num">{of.number}</span>}>
      <Kept of={of} />
      {of.requests.length > 0 && <ul>{of.requests.map((request) => <AskedRow key={request.id} request={request} />)}</ul>}
      {!of.erased_at && (
        <>
          <Button block disabled={open('EXPORT')} onClick={() => { onAsk('EXPORT'); }}>{t('myData.ask.EXPORT')}</Button>
          <Button block color="danger" fill="outline" disabled={open('DELETION')} onClick={() => { onAsk('DELETION'); }}>{t('myData.ask.DELETION')}</Button>
        </>
      )}
    </Card>
  );
}

/** What is kept of this person's applications, a copy to take away, and the wish to have it deleted. */
function MyData() {
  const { t } = useTranslation('merchant');
  const [asking, setAsking] = useState<{ id: string; kind: Kind }>();
  const query = $api.useQuery('get', '/console/my-data', {}, {
    refetchInterval: (now) => (now.state.data?.items.some(({ requests }) => requests.some(({ kind, done_at }) => kind === 'EXPORT' && !done_at)) ? pollMs : false),
  });
  const of = query.data?.items.find(({ id }) => id === asking?.id);
  const close = (): void => { setAsking(undefined); };
  return (
    <Page title={t('myData.title')} back="/settings">
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} title={t('myData.unread')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={4} /></Card>}
      {query.data?.items.length === 0 && <Card><EmptyState icon="file" title={t('myData.none')} hint={t('myData.noneHint')} /></Card>}
      {query.data?.items.map((data) => <Subject key={data.id} of={data} onAsk={(kind) => { setAsking({ id: data.id, kind }); }} />)}
      <Sheet title={asking ? t(`myData.ask.${asking.kind}`) : ''} open={asking !== undefined && of !== undefined} onClose={close}>
        {asking && of && <AskForm of={of} kind={asking.kind} onDone={close} />}
      </Sheet>
    </Page>
  );
}
