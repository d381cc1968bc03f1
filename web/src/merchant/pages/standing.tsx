import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { Card, Facts } from '../parts/Card';
import { Page } from '../parts/Page';
import { useMay, useMerchantId } from '../session/session';
import { mayWake, openCauses, paperDue, renewalOf, renewalTone, standTone, type Paper, type Standing as Now } from '../standing/dues';
import { Looks } from '../standing/Looks';
import { RenewSheet } from '../standing/RenewSheet';
import '../standing/Standing.css';
import { useStanding } from '../standing/useStanding';
import { Wake } from '../standing/Wake';

export const Route = createLazyRoute('/_shell/standing')({ component: Standing });

const day = (at: string | undefined): string | undefined => at && formatTime(at, 'date');

function State({ now }: { now: Now }) {
  const { t } = useTranslation('merchant');
  const causes = openCauses(now);
  return (
    <Card title={t('standing.state')} className="stack" extra={<StatusTag pill tone={standTone[now.stand]} label={t(`standing.stand.${now.stand || 'none'}`)} />}>
      <p>{t(`standing.means.${now.stand || 'none'}`, { from: day(now.dormant_from), until: day(now.grace_until) })}</p>
      {causes.length > 0 && (
        <ul className="standing-causes">
          {causes.map((halt) => (
            <li key={halt.cause}>
              <strong>{t(`standing.cause.${halt.cause}`)}</strong>
              <p>{t(`standing.lift.${halt.cause}`)}</p>
              <p className="meta">
                {halt.cause === 'operator' && halt.detail && `${halt.detail} · `}
                {t('standing.since', { time: formatTime(halt.since, 'full') })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Facts
        of={[
          [t('standing.lastActive'), now.last_active_at && formatTime(now.last_active_at, 'full')],
          [t('standing.dormantFrom'), now.stand === 'trading' || now.stand === 'warned' ? day(now.dormant_from) : undefined],
          [t('standing.dormantSince'), now.dormant_since && formatTime(now.dormant_since, 'full')],
          [t('standing.graceUntil'), day(now.grace_until)],
        ]}
      />
    </Card>
  );
}

function PaperRow({ now, paper, onRenew }: { now: Now; paper: Paper; onRenew: (() => void) | undefined }) {
  const { t } = useTranslation('merchant');
  const renewal = renewalOf(now, paper.kind);
  const due = paperDue(now, paper);
  const waits = renewal?.state === 'PENDING';
  const tag = waits ? <StatusTag tone="waiting" label={t('standing.renewal.PENDING')} />
    : paper.expired ? <StatusTag tone="bad" label={t('standing.expired')} />
      : due === 'refused' ? <StatusTag tone="bad" label={t('standing.renewal.REFUSED')} />
        : paper.soon ? <StatusTag tone="waiting" label={t('standing.soon')} /> : <StatusTag tone="done" label={t('standing.valid')} />;
  const lines = [
    t('standing.validTo', { date: paper.valid_to }),
    paper.expired && paper.stops_at && !waits && t('standing.stopsAt', { date: formatTime(paper.stops_at, 'date') }),
    waits && t('standing.waits', { date: renewal.valid_to }),
    due && renewal?.state === 'REFUSED' && t('standing.refusedFor', { reason: renewal.reason }),
  ].filter(Boolean);
  const inside = (
    <>
      <Icon name="file" size={20} />
      <span className="row-main">
        <span>{t(`standing.paper.${paper.kind}`)}</span>
        {lines.map((line) => <span key={String(line)}>{line}</span>)}
      </span>
      {tag}
      {onRenew && !waits && <Icon name="right" />}
    </>
  );
  if (!onRenew || waits) return <div className="row">{inside}</div>;
  return <button type="button" className="row" aria-label={t('standing.renewTitle', { paper: t(`standing.paper.${paper.kind}`) })} onClick={onRenew}>{inside}</button>;
}

function Papers({ now, onRenew }: { now: Now; onRenew: (kind: Paper['kind']) => void }) {
  const { t } = useTranslation('merchant');
  const owner = useMay('application.edit');
  return (
    <Card flush title={t('standing.papers')}>
      {now.papers.length === 0 ? (
        <EmptyState icon="file" title={t('standing.noPapers')} hint={t('standing.noPapersHint')} />
      ) : (
        <ul>
          {now.papers.map((paper) => (
            <li key={paper.kind}><PaperRow now={now} paper={paper} onRenew={owner ? () => { onRenew(paper.kind); } : undefined} /></li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Check({ now }: { now: Now }) {
  const { t } = useTranslation('merchant');
  if (!now.next_check_at) return null;
  return (
    <Card title={t('standing.check')} className="stack" extra={<StatusTag tone={now.check_open ? 'waiting' : 'done'} label={t(now.check_open ? 'standing.checkOpen' : 'standing.checkLater')} />}>
      <Facts of={[[t('standing.nextCheck'), day(now.next_check_at)]]} />
      <p className="meta">{t('standing.checkHint')}</p>
    </Card>
  );
}

function History({ now }: { now: Now }) {
  const { t } = useTranslation('merchant');
  if (now.renewals.length === 0) return null;
  return (
    <details className="more">
      <summary>{t('standing.history')}</summary>
      <ul className="account-history">
        {now.renewals.map((renewal) => (
          <li key={renewal.id}>
            <span>{t(`standing.paper.${renewal.kind as Paper['kind']}`)} · {renewal.valid_to} <StatusTag tone={renewalTone[renewal.state]} label={t(`standing.renewal.${renewal.state}`)} /></span>
            <span className="meta">
              <span className="cp-num">{formatTime(renewal.handed_at, 'full')}</span> · {renewal.handed_by}
              {renewal.decided_at && <> → <span className="cp-num">{formatTime(renewal.decided_at, 'full')}</span> · {renewal.decided_by}</>}
              {renewal.reason && <> · {renewal.reason}</>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function OfMerchant({ id }: { id: string }) {
  const { t } = useTranslation('merchant');
  const search = Route.useSearch();
  const navigate = useNavigate();
  const query = useStanding(id);
  const now = query.data;
  const show = (renew: string | undefined): void => {
    void navigate({ to: '/standing', search: renew ? { renew } : {}, replace: true, resetScroll: false });
  };
  return (
    <>
      {query.isError && <ErrorState variant={now ? 'banner' : 'block'} error={query.error} title={t('standing.unread')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={5} /></Card>}
      {now && (
        <>
          <State now={now} />
          {mayWake(now) && <Wake suspended={now.stand === 'suspended'} />}
          <Papers now={now} onRenew={show} />
          <Check now={now} />
          <History now={now} />
          <Looks merchantId={id} />
          <RenewSheet merchantId={id} paper={now.papers.find(({ kind }) => kind === search.renew)} onClose={() => { show(undefined); }} />
        </>
      )}
    </>
  );
}

/** Life after going live: where the merchant stands and why, what brings it back, papers and the check of identity. */
function Standing() {
  const { t } = useTranslation('merchant');
  const id = useMerchantId();
  return (
    <Page title={t('standing.title')} back="/settings">
      {id ? <OfMerchant id={id} /> : <Card><EmptyState icon="pulse" title={t('standing.stand.none')} hint={t('standing.means.none')} /></Card>}
    </Page>
  );
}
