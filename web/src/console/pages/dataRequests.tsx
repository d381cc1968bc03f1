import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import { ListCard } from '../lists/ListCard';
import { usePages } from '../lists/usePages';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';

export const Route = createLazyRoute('/_shell/data-requests')({ component: DataRequests });

const tones: Readonly<Record<Schema['DataRequest']['state'], Tone>> = { WAITING: 'waiting', READY: 'running', OVER: 'idle', FAILED: 'bad', ERASED: 'done' };

/** What people asked of their data: copies and deletions, each with what came of it. The work is done by itself. */
function DataRequests() {
  const { t } = useTranslation('console');
  const pages = usePages('/console/data-requests', {}, (_, signal) => answer(api.GET('/console/data-requests', { signal })));
  return (
    <>
      <PageHead title={t('dataRequests.title')} sub={t('dataRequests.sub')} />
      <ListCard
        label={t('dataRequests.title')}
        pages={pages}
        rowKey={(r) => r.id}
        rowHeight={57}
        columns={[
          { key: 'merchant', title: t('merchant.name'), render: (_, r) => <><Link className="row-name" to="/merchants/$id" params={{ id: r.merchant.id }}>{r.merchant.name || r.merchant.id}</Link><span className="line2">{r.id}</span></> },
          { key: 'kind', title: t('dataRequests.kindHead'), render: (_, r) => t(`dataRequests.kind.${r.kind}`) },
          { key: 'state', title: t('dataRequests.stateHead'), render: (_, r) => <StatusTag tone={tones[r.state]} label={t(`dataRequests.state.${r.state}`)} /> },
          { key: 'by', title: t('dataRequests.askedBy'), render: (_, r) => <>{r.asked_by}<span className="line2"><Time at={r.asked_at} shape="full" /></span></> },
          { key: 'until', title: t('dataRequests.until'), render: (_, r) => (r.kind === 'DELETION' && !r.until_at && !r.done_at ? t('dataRequests.goesOn') : <Time at={r.until_at} shape={r.kind === 'EXPORT' ? 'full' : 'date'} />) },
          { key: 'done', title: t('dataRequests.done'), render: (_, r) => <Time at={r.done_at} shape="full" /> },
        ]}
        empty={<EmptyState icon="done" title={t('dataRequests.none')} hint={t('dataRequests.noneHint')} />}
      />
    </>
  );
}
