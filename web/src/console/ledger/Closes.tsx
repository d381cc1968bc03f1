import { Alert, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { Time } from '../parts/Time';
import type { BookOf } from './StatementCard';

const shownDigits = 12;

/** The closes of a book, newest first: each day's digest, chained to the one before. */
export function Closes({ book }: { book: BookOf }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/ledger/closes', { params: { query: book } });
  const data = query.data;
  return (
    <section className="cp-card" aria-label={t('ledger.closes')}>
      <header className="card-head ledger-head">
        <h2>{t('ledger.closes')}</h2>
        {data && !data.narrowed && <StatusTag tone={data.behind ? 'bad' : 'done'} label={data.behind ? t('ledger.behindSince', { day: data.behind }) : t('ledger.inOrder')} />}
      </header>
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={3} />}
      {data?.behind && <Alert showIcon type="error" title={t('ledger.behindTodo')} />}
      {data?.items.length === 0 && <EmptyState icon="book" title={t(data.narrowed ? 'ledger.closesNarrowed' : 'ledger.noCloses')} />}
      {data && data.items.length > 0 && (
        <Table
          size="middle" rowKey="day" scroll={{ x: 'max-content' }} dataSource={data.items} pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { key: 'day', title: t('ledger.closeDay'), render: (_, close) => close.day },
            { key: 'state', title: t('ledger.closeState'), render: () => <StatusTag tone="done" label={t('ledger.closedDay')} /> },
            { key: 'postings', align: 'right', title: t('ledger.postings'), render: (_, close) => close.postings },
            { key: 'digest', title: t('ledger.digest'), render: (_, close) => <span className="ledger-side"><span className="cp-mono" title={close.digest}>{close.digest.slice(0, shownDigits)}</span><CopyButton iconOnly text={close.digest} /></span> },
            { key: 'previous', title: t('ledger.previous'), render: (_, close) => close.previous ?? '—' },
            { key: 'at', title: t('ledger.closedAt'), render: (_, close) => <Time at={close.closed_at} shape="full" /> },
          ]}
        />
      )}
    </section>
  );
}
