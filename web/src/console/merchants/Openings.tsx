import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { TestMark } from '../parts/TestMark';
import { Time } from '../parts/Time';
import { useMay } from '../session/session';
import './Openings.css';

const tones: Readonly<Record<Schema['OpeningState'], Tone>> = {
  QUEUED: 'waiting', SUBMITTING: 'waiting', AUDITING: 'waiting', REJECTED: 'bad', TO_CONFIRM: 'running', TO_SIGN: 'running',
  SIGNING: 'running', OPEN: 'done', DEGRADED: 'bad', CANCELLED: 'idle',
};
const pollMs = 5_000;

/** One channel: where it stands, what it said, what can be done. */
function Row({ merchantId, opening: o, onChanged }: { merchantId: string; opening: Schema['Opening']; onChanged: () => void }) {
  const { t } = useTranslation('console');
  const may = useMay('contract.manage', 'application.approve');
  const retry = $api.useMutation('post', '/console/merchants/{id}/openings/{channel}/retry', { onSettled: onChanged });
  return (
    <li data-channel={o.channel}>
      <div className="together">
        <WalletMark wallet={o.channel} name="full" />
        <TestMark environment={o.environment} />
        <span className="gap" />
        <StatusTag tone={tones[o.state]} label={t(`openingState.${o.state}`)} />
      </div>
      <span className="line2">
        {t('openings.code', { code: o.business_code })}
        {o.sub_merchant && ` · ${t('merchant.subMerchant', { number: o.sub_merchant })}`}
        {o.rate_display && ` · ${t('merchant.rate', { rate: o.rate_display })}`}
      </span>
      <span className="line2">
        {t('openings.since')} <Time at={o.since} />
        {o.checked_at && <> · {t('openings.checked')} <Time at={o.checked_at} /></>}
      </span>
      {o.degraded_until && <span className="line2">{t('openings.until')} <Time at={o.degraded_until} /></span>}
      {o.rejections.map((rejection) => <span className="line2" key={rejection.path + rejection.text}>{rejection.text}</span>)}
      {o.detail && <span className="line2">{[o.code, o.detail].filter(Boolean).join(' ')}</span>}
      <div className="together">
        {o.sign_url && <a href={o.sign_url} target="_blank" rel="noreferrer">{t('openings.sign')}</a>}
        <span className="gap" />
        {may && o.can_retry && (
          <Button size="small" loading={retry.isPending} onClick={() => { retry.mutate({ params: { path: { id: merchantId, channel: o.channel }, query: { environment: o.environment } } }); }}>
            {t(o.state === 'REJECTED' || o.state === 'CANCELLED' ? 'openings.again' : 'openings.look')}
          </Button>
        )}
      </div>
      {retry.isError && <ErrorState variant="inline" error={retry.error} />}
    </li>
  );
}

/** What an applicant answered to a channel: a second person confirms it or gives it back. */
function Supplement({ supplement: s, onChanged }: { supplement: Schema['Supplement']; onChanged: () => void }) {
  const { t } = useTranslation('console');
  const { t: shared } = useTranslation('shared');
  const [remark, setRemark] = useState('');
  const decide = $api.useMutation('post', '/console/supplements/{id}/decision', { onSettled: onChanged });
  const send = (confirm: boolean): void => {
    decide.mutate({ params: { path: { id: s.id } }, body: { version: s.version, confirm, ...(confirm ? {} : { remark }) } });
  };
  const value = (path: string): string => {
    const [section = '', name = ''] = path.split('.');
    const values = (s as unknown as Record<string, Record<string, unknown> | undefined>)[section];
    const found = values?.[name] ?? values?.[`${name}_masked`];
    return typeof found === 'string' ? found : '';
  };
  return (
    <li>
      <div className="together">
        <strong>{t('supplement.title', { channel: shared(`wallet.${s.channel}`) })}</strong>
        <span className="gap" />
        <StatusTag tone={s.state === 'ANSWERED' ? 'waiting' : s.state === 'CONFIRMED' ? 'done' : 'bad'} label={t(`supplement.state.${s.state}`)} />
      </div>
      {s.reasons.map((reason) => (
        <span className="line2" key={reason.path + reason.text}>
          {reason.path} · {reason.text}
          {s.changed.includes(reason.path) && ` → ${value(reason.path) || t('supplement.newPicture')}`}
        </span>
      ))}
      {s.documents.map((document) => <a className="line2" key={document.id} href={document.url} target="_blank" rel="noreferrer">{document.name}</a>)}
      {s.state === 'ANSWERED' && (
        <div className="together">
          <Input value={remark} maxLength={300} placeholder={t('supplement.remark')} aria-label={t('supplement.remark')} onChange={(event) => { setRemark(event.target.value); }} />
          <Button size="small" disabled={remark.trim() === ''} loading={decide.isPending} onClick={() => { send(false); }}>{t('supplement.return')}</Button>
          <Button size="small" type="primary" loading={decide.isPending} onClick={() => { send(true); }}>{t('supplement.confirm')}</Button>
        </div>
      )}
      {decide.isError && <ErrorState variant="inline" error={decide.error} />}
    </li>
  );
}

/** A merchant's openings at the channels, one status each, and what its applicant answered to rejections. */
export function Openings({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const reviews = useMay('application.review', 'application.approve');
  const openings = $api.useQuery('get', '/console/merchants/{id}/openings', { params: { path: { id: merchantId } } }, { refetchInterval: pollMs });
  const applicationId = openings.data?.application_id;
  const supplements = $api.useQuery('get', '/console/applications/{id}/supplements', { params: { path: { id: applicationId ?? '' } } }, { enabled: reviews && applicationId !== undefined, refetchInterval: pollMs });
  const rows = openings.data?.items ?? [];
  const refresh = (): void => {
    void openings.refetch();
    void supplements.refetch();
    void queries.invalidateQueries({ queryKey: ['get', '/console/merchants/{id}'] });
  };
  if (openings.isError && rows.length === 0) return <ErrorState variant="inline" error={openings.error} onRetry={refresh} />;
  if (rows.length === 0) return null;
  return (
    <section className="cp-card" aria-label={t('openings.title')}>
      <header className="card-head">
        <h2>{t('openings.title')}</h2>
        <span className="cp-muted">{t('openings.sub')}</span>
      </header>
      <ul className="channels openings">
        {rows.map((opening) => <Row key={opening.channel + opening.environment} merchantId={merchantId} opening={opening} onChanged={refresh} />)}
      </ul>
      {(supplements.data?.items ?? []).length > 0 && (
        <ul className="supplements">
          {supplements.data?.items.map((supplement) => <Supplement key={supplement.id} supplement={supplement} onChanged={refresh} />)}
        </ul>
      )}
    </section>
  );
}
