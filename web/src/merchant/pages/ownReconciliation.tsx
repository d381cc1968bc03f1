import { createLazyRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { DaySheet, type DayOfChannel } from '../reconciliation/DaySheet';
import { useUsualEnvironment } from '../session/session';
import '../settlements/settlements.css';

export const Route = createLazyRoute('/_shell/reconciliation')({ component: OwnReconciliation });

const tones = { CLEAR: 'done', DIFFERS: 'bad', WAITING: 'waiting' } as const;

const span = 31 * 24 * 3600 * 1000;

function DayRow({ of, onOpen }: { of: Schema['OwnReconDay']; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const inside = (
    <>
      <WalletMark wallet={of.channel} />
      <span className="row-main">
        <span>{of.day}</span>
        <span>{of.different > 0 ? t('recon.open', { count: of.different }) : t('recon.line', { payments: of.payments, rows: of.bill_rows })}</span>
      </span>
      <span className="row-main settlement-end">
        <Money display={of.paid_display} />
        <StatusTag tone={tones[of.verdict]} label={t(`recon.verdict.${of.verdict}`)} />
      </span>
    </>
  );
  if (of.different + of.resolved === 0) return <div className="row">{inside}</div>;
  return <button type="button" className="row" aria-label={`${of.day} ${t('recon.look')}`} onClick={onOpen}>{inside}<Icon name="right" /></button>;
}

/** Day by day and channel by channel: all clear, or that something differs and somebody is at it. */
function OwnReconciliation() {
  const { t } = useTranslation('merchant');
  const usual = useUsualEnvironment();
  const [chosen, show] = useState<'live' | 'test'>();
  const environment = chosen ?? usual;
  const [seen, look] = useState<DayOfChannel>();
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
              <li key={`${day.day} ${day.channel}`}><DayRow of={day} onOpen={() => { look({ day: day.day, channel: day.channel }); }} /></li>
            ))}
          </ul>
        </Card>
      )}
      <DaySheet of={seen} environment={environment} onClose={() => { look(undefined); }} />
    </Page>
  );
}
