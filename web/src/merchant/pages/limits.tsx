import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Button, Dialog, ProgressBar } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { OwnForm } from '../limits/OwnForm';
import { RaiseForm } from '../limits/RaiseForm';
import { share } from '../limits/share';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { Sheet } from '../parts/Sheet';
import { useMay, useUsualEnvironment } from '../session/session';

export const Route = createLazyRoute('/_shell/limits')({ component: Limits });

type Standing = Schema['LimitStanding'];

const tones = { REQUESTED: 'waiting', APPROVED_ONCE: 'waiting', APPROVED: 'done', REJECTED: 'bad', WITHDRAWN: 'idle', REVOKED: 'idle' } as const;

function useCaps(): (amount: string | undefined, count: number | undefined) => string {
  const { t } = useTranslation('merchant');
  return (amount, count) => [amount && `¥${amount}`, count ? t('limits.countOf', { count }) : ''].filter(Boolean).join(' · ');
}

function StandingCard({ of, onRaise }: { of: Standing; onRaise: () => void }) {
  const { t } = useTranslation('merchant');
  const caps = useCaps();
  return (
    <Card title={`${t(`limits.per.${of.per}`)} · ${t(`limits.period.${of.period}`)}`} className="stack" extra={<strong className="cp-num">{caps(of.now_display, of.now_count)}</strong>}>
      <p className="meta">{t(`limits.setter.${of.setter}`)}{of.raised && ` · ${t('limits.raised', { before: caps(of.cap_display, of.cap_count) })}`}</p>
      {of.used.map((use) => (
        <div key={use.subject}>
          <p>{use.name ?? (of.per === 'CHANNEL' ? t(`wallet.${use.subject}`, { defaultValue: use.subject }) : use.subject)} {t('limits.used', { used: caps(use.used_display, use.used_count) })}</p>
          <ProgressBar percent={share(of, use)} aria-label={t('limits.usedLabel', { percent: share(of, use) })} />
        </div>
      ))}
      {of.period !== 'SINGLE' && of.used.length === 0 && <p className="meta">{t('limits.unused')}</p>}
      {of.may_raise && <Button size="small" onClick={onRaise}>{t('limits.ask')}</Button>}
      {of.setter === 'MERCHANT' && of.may_change && <End of={of} />}
    </Card>
  );
}

/** Takes a limit of one's own out of force, after one more question. */
function End({ of }: { of: Standing }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const end = $api.useMutation('post', '/console/limits/{id}/end', { onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/limit-standings'] }) });
  const confirm = async (): Promise<void> => {
    if (await Dialog.confirm({ content: t('limits.endConfirm'), confirmText: t('limits.end') })) end.mutate({ params: { path: { id: of.id } }, body: { seen: of.version } });
  };
  return (
    <>
      <Button size="small" loading={end.isPending} onClick={() => void confirm()}>{t('limits.end')}</Button>
      {end.isError && <ErrorState variant="inline" error={end.error} />}
    </>
  );
}

function RaiseRow({ of }: { of: Schema['Raise'] }) {
  const { t } = useTranslation('merchant');
  const caps = useCaps();
  const queries = useQueryClient();
  const withdraw = $api.useMutation('post', '/console/limit-raises/{id}/withdraw', { onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/limit-raises'] }) });
  return (
    <li className="row">
      <span className="row-main">
        <span>{of.limit ? `${t(`limits.per.${of.limit.per}`)} · ${t(`limits.period.${of.limit.period}`)}` : t('limits.limitEnded')} → {caps(of.cap_display, of.cap_count)}</span>
        <span>{formatTime(of.starts_at, 'full')} – {formatTime(of.ends_at, 'full')}</span>
        <span>{of.note ? t('limits.note', { note: of.note }) : of.reason}</span>
        {withdraw.isError && <ErrorState variant="inline" error={withdraw.error} />}
      </span>
      <span className="row-main settlement-end">
        <StatusTag tone={tones[of.state]} label={of.in_force ? t('limits.inForce') : t(`limits.state.${of.state}`)} />
        {of.may_withdraw && <Button size="mini" loading={withdraw.isPending} onClick={() => { withdraw.mutate({ params: { path: { id: of.id } } }); }}>{t('limits.withdraw')}</Button>}
      </span>
    </li>
  );
}

/** What holds for the merchant's payments, what is used of it, and requests for more. */
function Limits() {
  const { t } = useTranslation('merchant');
  const usual = useUsualEnvironment();
  const [chosen, show] = useState<'live' | 'test'>();
  const environment = chosen ?? usual;
  const [raising, raise] = useState<Standing>();
  const [setting, set] = useState(false);
  const manages = useMay('limit.manage');
  const query = $api.useQuery('get', '/console/limit-standings', { params: { query: { environment } } });
  const raises = $api.useQuery('get', '/console/limit-raises', { params: { query: { limit: 50 } } });
  const data = query.data;
  return (
    <Page title={t('limits.title')} back="/settings">
      <Segment label={t('settlement.environment')} value={environment} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`settlement.in.${value}`) }))} onChange={show} />
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={4} rowHeight={90} /></Card>}
      {data?.items.length === 0 && <Card><EmptyState icon="check" title={t('limits.none')} hint={t('limits.noneHint')} /></Card>}
      {data?.items.map((item) => <StandingCard key={item.id} of={item} onRaise={() => { raise(item); }} />)}
      {manages && data && <Button block onClick={() => { set(true); }}>{t('limits.own')}</Button>}
      {raises.isError && <ErrorState variant="banner" error={raises.error} onRetry={() => void raises.refetch()} retrying={raises.isFetching} />}
      {raises.data && raises.data.items.length > 0 && (
        <Card flush title={t('limits.requests')}>
          <ul>{raises.data.items.map((item) => <RaiseRow key={item.id} of={item} />)}</ul>
        </Card>
      )}
      <Sheet title={t('limits.own')} open={setting} onClose={() => { set(false); }}>
        {setting && <OwnForm onSet={() => { set(false); }} />}
      </Sheet>
      <Sheet title={t('limits.ask')} open={raising !== undefined} onClose={() => { raise(undefined); }}>
        {raising && <RaiseForm of={raising} onSent={() => { raise(undefined); }} />}
      </Sheet>
    </Page>
  );
}
