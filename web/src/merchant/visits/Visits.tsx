import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { askPlace } from '@/shared/place/place';
import { $api, type Schema } from '../api';
import { Tick } from '../parts/Field';
import { Card, Facts } from '../parts/Card';
import { Note } from '../parts/Note';
import { useMay } from '../session/session';

type Visit = Schema['Visit'];

const tones = { PLANNED: 'waiting', CHECKED_IN: 'running', DONE: 'done', CANCELLED: 'idle' } as const;
const pollMs = 15_000;

function useSaved(): (next: Visit) => void {
  const queries = useQueryClient();
  return (next) => {
    queries.setQueryData($api.queryOptions('get', '/console/visits/{id}', { params: { path: { id: next.id } } }).queryKey, next);
    void queries.invalidateQueries({ queryKey: ['get', '/console/visits'] });
  };
}

/** Where the store stands, so that a check-in there can be told from one elsewhere. The owner does this at the store. */
function Whereabouts({ visit }: { visit: Visit }) {
  const { t } = useTranslation('merchant');
  const [open, setOpen] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [asking, setAsking] = useState(false);
  const [lost, setLost] = useState(false);
  const tell = $api.useMutation('put', '/console/visits/{id}/store-place', { onSuccess: useSaved() });
  if (visit.store_placed) return null;
  if (!open) return <button type="button" className="link-button" onClick={() => { setOpen(true); }}>{t('visits.markStore')}</button>;
  const send = async (): Promise<void> => {
    setAsking(true);
    const here = await askPlace();
    setAsking(false);
    setLost(!here);
    if (here) tell.mutate({ params: { path: { id: visit.id } }, body: { here, consent: true } });
  };
  return (
    <div className="fields">
      <p className="meta">{t('visits.markHint')}</p>
      <Tick label={t('visits.markConsent')} checked={agreed} onChange={setAgreed} />
      {lost && <Note tone="wait" icon="warning" role="alert">{t('visits.lost')}</Note>}
      {tell.isError && <ErrorState variant="inline" error={tell.error} />}
      <Button block disabled={!agreed} loading={asking || tell.isPending} onClick={() => void send()}>{t('visits.mark')}</Button>
    </div>
  );
}

/** What was done at the store, and the merchant's word on it. */
function SignOff({ visit }: { visit: Visit }) {
  const { t } = useTranslation('merchant');
  const [read, setRead] = useState(false);
  const sign = $api.useMutation('post', '/console/visits/{id}/sign-off', { onSuccess: useSaved() });
  const open = visit.items.filter((item) => !item.checked_at).length;
  if (visit.signature) return <Note tone="ok" icon="done">{t(`visits.signed.${visit.signature.how}`, { name: visit.signature.signer, at: formatTime(visit.signature.at, 'dayMinute') })}</Note>;
  if (visit.state !== 'CHECKED_IN') return null;
  if (open > 0) return <p className="meta">{t('visits.working', { count: open })}</p>;
  return (
    <div className="fields">
      <Tick label={t('visits.confirm')} checked={read} onChange={setRead} />
      {sign.isError && <ErrorState variant="inline" error={sign.error} />}
      <Button color="primary" block disabled={!read} loading={sign.isPending} onClick={() => { sign.mutate({ params: { path: { id: visit.id } }, body: { version: visit.version } }); }}>
        {t('visits.sign')}
      </Button>
    </div>
  );
}

function One({ id }: { id: string }) {
  const { t } = useTranslation('merchant');
  const query = $api.useQuery('get', '/console/visits/{id}', { params: { path: { id } } }, { refetchInterval: pollMs });
  const signs = useMay('visit.sign');
  const visit = query.data;
  if (!visit) return query.isError ? <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} /> : null;
  const arrival = visit.arrival;
  return (
    <Card title={t(`visits.kind.${visit.kind}`)} extra={<StatusTag tone={tones[visit.state]} label={t(`visits.state.${visit.state}`)} />} className="stack">
      {query.isError && <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      <Facts
        of={[
          [t('visits.when'), `${formatTime(visit.starts_at, 'date')} ${formatTime(visit.starts_at, 'minute')}–${formatTime(visit.ends_at, 'minute')}`],
          [t('visits.who'), visit.assignee],
          [t('visits.where'), visit.store],
          [t('visits.note'), visit.note],
          [t('visits.arrived'), arrival && `${formatTime(arrival.at, 'dayMinute')} · ${t(`visits.verdict.${arrival.verdict}`)}`],
        ]}
      />
      {visit.state !== 'PLANNED' && (
        <ul className="visit-items">
          {visit.items.map((item) => (
            <li key={item.key}>
              <Icon name={item.checked_at ? 'check' : 'minus'} size={16} />
              <span>{t(`visits.item.${item.key}`)}<span className="cp-sr">{t(item.checked_at ? 'visits.done' : 'visits.notDone')}</span></span>
            </li>
          ))}
        </ul>
      )}
      {signs && <SignOff visit={visit} />}
      {signs && visit.state === 'PLANNED' && <Whereabouts visit={visit} />}
    </Card>
  );
}

/** Who comes and when; the owner signs here when all was done. Nothing shows while nobody is on the way. */
export function Visits({ merchantId }: { merchantId: string | undefined }) {
  const { t } = useTranslation('merchant');
  const reads = useMay('visit.read');
  const query = $api.useQuery('get', '/console/visits', { params: { query: { ...(merchantId && { merchant_id: merchantId }) } } }, { enabled: reads && Boolean(merchantId), refetchInterval: pollMs });
  if (query.isError) return <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (!query.data?.items.length) return null;
  return (
    <section className="stack" aria-label={t('visits.title')}>
      {query.data.items.map((visit) => <One key={visit.id} id={visit.id} />)}
    </section>
  );
}
