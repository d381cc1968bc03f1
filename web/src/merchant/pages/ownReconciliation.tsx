import { createLazyRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api } from '../api';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { useUsualEnvironment } from '../session/session';
import '../settlements/settlements.css';

export const Route = createLazyRoute('/_shell/reconciliation')({ component: OwnReconciliation });

const tones = { CLEAR: 'done', DIFFERS: 'bad', WAITING: 'waiting' } as const;

const span = 31 * 24 * 3600 * 1000;

/** Day by day and channel by channel: all clear, or that something differs and somebody is at it. */
function OwnReconciliation() {
  const { t } = useTranslation('merchant');
  const usual = useUsualEnvironment();
  const [chosen, show] = useState<'live' | 'test'>();
  const environment = chosen ?? usual;
  const now = new Date();
  const query = $api.useQuery('get', '/console/reconciliation/own', {
    params: { query: { environment, from: formatTime(new Date(now.getTime() - span), 'date'), to: formatTime(now, 'date') } },
  });
  const data = query.data;
  const differs = data?.items.filter((day) => day.verdict === 'DIFFERS').length ?? 0;
  const compared = data?.items.some((day) => day.verdict === 'CLEAR') ?? false;
  return (
    <Page title={t('recon.title')} back="/settings">
      <Segment label={t('settlement.environment')} value={environment} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`settlement.in.${value}`) }))} onChange={show} />
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={6} rowHeight={62} /></Card>}
      {differs > 0 && <Note tone="bad" icon="warning" role="status" title={t('recon.differs', { count: differs })}>{t('recon.differsTodo')}</Note>}
      {data && differs === 0 && compared && <Note tone="ok" icon="check" role="status" title={t('recon.clear')}>{t('recon.clearText')}</Note>}
      {data?.items.length === 0 && <Card><EmptyState icon="reconcile" title={t('recon.none')} hint={t('recon.noneHint')} /></Card>}
      {data && data.items.length > 0 && (
        <Card flush>
          <ul>
            {data.items.map((day) => (
              <li key={`${day.day} ${day.channel}`} className="row">
                <WalletMark wallet={day.channel} />
                <span className="row-main">
                  <span>{day.day}</span>
                  <span>{t('recon.line', { payments: day.payments, rows: day.bill_rows })}{day.different > 0 && ` · ${t('recon.open', { count: day.different })}`}</span>
                </span>
                <span className="row-main settlement-end">
                  <Money display={day.paid_display} />
                  <StatusTag tone={tones[day.verdict]} label={t(`recon.verdict.${day.verdict}`)} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}
