import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Facts';
import { ReasonDialog } from '../parts/ReasonDialog';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import { useMay } from '../session/session';
import { standTones } from '../upkeep/tones';
import { useUpkeepChanged } from '../upkeep/useUpkeepChanged';

type Next = Schema['MerchantStatusRequest']['status'];

/** Suspends, resumes or closes, with a reason; what keeps it from being done is told. */
function Acts({ merchantId, status }: { merchantId: string; status: Schema['MerchantStatus'] }) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const changed = useUpkeepChanged();
  const [next, setNext] = useState<Next>();
  const move = $api.useMutation('post', '/console/merchants/{id}/status', {
    onSuccess: () => void message.success(t('upkeep.moved')),
    onSettled: async () => {
      setNext(undefined);
      await changed();
    },
  });
  const offered: readonly Next[] = status === 'live' ? ['suspended', 'closed'] : status === 'suspended' ? ['live', 'closed'] : [];
  return (
    <>
      {offered.length > 0 && (
        <p className="together">
          {offered.map((to) => <Button key={to} size="small" danger={to !== 'live'} onClick={() => { move.reset(); setNext(to); }}>{t(`upkeep.act.${to}`)}</Button>)}
        </p>
      )}
      {move.isError && <Refused error={move.error} />}
      {next && (
        <ReasonDialog
          title={t(`upkeep.actTitle.${next}`)}
          hint={t(`upkeep.actHint.${next}`)}
          okText={t(`upkeep.act.${next}`)}
          onCancel={() => { setNext(undefined); }}
          onReason={async (reason) => {
            await move.mutateAsync({ params: { path: { id: merchantId } }, body: { status: next, reason } }).catch(() => undefined); // told below the buttons
          }}
        />
      )}
    </>
  );
}

/** Where a merchant stands after going live: dormancy, causes of a suspension, papers, the check of identity. */
export function Standing({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation('console');
  const suspends = useMay('merchant.suspend');
  const query = $api.useQuery('get', '/console/merchants/{id}/standing', { params: { path: { id: merchantId } } });
  const now = query.data;
  const open = now?.halts.filter((halt) => !halt.lifted_at) ?? [];
  return (
    <section className="cp-card" aria-label={t('upkeep.standHead')}>
      <header className="card-head">
        <h2>{t('upkeep.standHead')}</h2>
        <span className="gap" />
        {now && <StatusTag tone={standTones[now.stand]} label={t(`upkeep.stand.${now.stand || 'none'}`)} />}
      </header>
      {query.isPending && <SkeletonList rows={3} />}
      {query.isError && <ErrorState variant={now ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {now && (
        <div className="pad">
          <Facts
            rows={[
              { name: t('upkeep.lastActive'), value: <Time at={now.last_active_at} shape="full" /> },
              ...(now.dormant_since ? [{ name: t('upkeep.graceUntil'), value: <Time at={now.grace_until} shape="date" /> }] : []),
              ...open.map((halt) => ({ name: t(`upkeep.cause.${halt.cause}`), value: <>{halt.detail} · {halt.by} · <Time at={halt.since} shape="full" /></> })),
              ...now.papers.map((paper) => ({
                name: t(`upkeep.paper.${paper.kind}`),
                value: <>{t('upkeep.validTo', { date: paper.valid_to })} {paper.expired ? <StatusTag tone="bad" label={t('upkeep.expired')} /> : paper.soon && <StatusTag tone="waiting" label={t('upkeep.soon')} />}</>,
              })),
              ...(now.next_check_at ? [{ name: t('upkeep.nextCheck'), value: <><Time at={now.next_check_at} shape="date" /> {now.check_open && <StatusTag tone="waiting" label={t('upkeep.checkOpen')} />}</> }] : []),
            ]}
          />
          {now.tasks.length > 0 && <p className="line2"><Link to="/upkeep" search={{ tab: 'tasks' }}>{t('upkeep.tasksOpen', { count: now.tasks.length })}</Link></p>}
          {suspends && <Acts merchantId={merchantId} status={now.status} />}
        </div>
      )}
    </section>
  );
}
