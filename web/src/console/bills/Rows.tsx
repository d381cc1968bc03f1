import { Button, Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { answer, api, type Schema } from '../api';
import { SearchField } from '../lists/Filters';
import { usePages, type ListPage, type Pages, type RowOf } from '../lists/usePages';
import { Time } from '../parts/Time';

type Columns<Row> = NonNullable<TableProps<Row>['columns']>;
type Bill = Schema['Bill'];

interface RowsProps {
  bill: Bill;
  number: string | undefined;
  onNumber: (number: string | undefined) => void;
}

/** Rows of a bill in every state of reading, with the next page below. */
function Listed<Page extends ListPage>({ pages, columns, rowKey, searched }: { pages: Pages<Page>; columns: Columns<RowOf<Page>>; rowKey: (row: RowOf<Page>) => string; searched: boolean }) {
  const { t } = useTranslation('console');
  const { query, rows } = pages;
  if (query.isPending) return <SkeletonList rows={5} rowHeight={48} />;
  return (
    <>
      {query.isError && <ErrorState variant={rows.length > 0 ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data && rows.length === 0 && <EmptyState icon="search" title={t(searched ? 'bill.rowNotFound' : 'bill.noRows')} hint={t(searched ? 'bill.rowNotFoundHint' : 'bill.noRowsHint')} />}
      {rows.length > 0 && <Table<RowOf<Page>> aria-label={t('bill.rows')} aria-busy={query.isFetching} size="small" pagination={false} columns={columns} dataSource={rows} rowKey={rowKey} scroll={{ x: 'max-content' }} />}
      {query.hasNextPage && (
        <p>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('list.more')}</Button>
        </p>
      )}
    </>
  );
}

const pageSize = 50;

function Trades({ bill, number }: RowsProps) {
  const { t } = useTranslation('console');
  const query = { bill_id: bill.id, ...(number && { number }) };
  const pages = usePages('/console/bill-rows', query, (cursor, signal) =>
    answer(api.GET('/console/bill-rows', { signal, params: { query: { ...query, limit: pageSize, ...(cursor && { cursor }) } } })),
  );
  const columns: Columns<Schema['BillRow']> = [
    { key: 'line', title: t('bill.line'), align: 'right', render: (_, row) => row.line },
    {
      key: 'kind',
      title: t('bill.rowKind'),
      render: (_, row) => (
        <>
          {t(`bill.rowKinds.${row.kind}`)}
          <span className="line2">{row.status}</span>
        </>
      ),
    },
    { key: 'at', title: t('bill.at'), render: (_, row) => <Time at={row.at} shape="full" /> },
    {
      key: 'numbers',
      title: t('bill.numbers'),
      render: (_, row) => (
        <ul className="numbers">
          <li>{row.refund_number ?? row.number}</li>
          <li>{row.refund_no ?? row.transaction_no}</li>
        </ul>
      ),
    },
    {
      key: 'merchant',
      title: t('bill.merchant'),
      render: (_, row) => (
        <>
          {row.merchant ? row.merchant.name || t('bill.otherMerchant') : t('bill.nobody')}
          <span className="line2">{row.sub_merchant ?? '—'}</span>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('bill.amountFee'),
      align: 'right',
      render: (_, row) => (
        <>
          <strong>
            <Money display={row.amount_display} currency={false} />
          </strong>
          <span className="line2">{t('bill.feeIs', { fee: row.fee_display })}</span>
        </>
      ),
    },
  ];
  return <Listed<Schema['BillRowList']> pages={pages} columns={columns} rowKey={(row) => `${row.bill_id}-${String(row.line)}`} searched={number !== undefined} />;
}

function Funds({ bill, number }: RowsProps) {
  const { t } = useTranslation('console');
  const query = { bill_id: bill.id, ...(number && { number }) };
  const pages = usePages('/console/bill-funds', query, (cursor, signal) =>
    answer(api.GET('/console/bill-funds', { signal, params: { query: { ...query, limit: pageSize, ...(cursor && { cursor }) } } })),
  );
  const columns: Columns<Schema['FundRow']> = [
    { key: 'line', title: t('bill.line'), align: 'right', render: (_, row) => row.line },
    {
      key: 'kind',
      title: t('bill.rowKind'),
      render: (_, row) => (
        <>
          {row.name}
          <span className="line2">{row.kind}</span>
        </>
      ),
    },
    { key: 'at', title: t('bill.at'), render: (_, row) => <Time at={row.at} shape="full" /> },
    {
      key: 'numbers',
      title: t('bill.flowNumbers'),
      render: (_, row) => (
        <ul className="numbers">
          <li>{row.business_no}</li>
          <li>{row.flow_no}</li>
        </ul>
      ),
    },
    { key: 'merchant', title: t('bill.merchant'), render: (_, row) => (row.merchant ? row.merchant.name || t('bill.otherMerchant') : t('bill.nobody')) },
    {
      key: 'amount',
      title: t('bill.amountBalance'),
      align: 'right',
      render: (_, row) => (
        <>
          <strong>
            {t(row.income ? 'bill.in' : 'bill.out')} <Money display={row.amount_display} currency={false} />
          </strong>
          <span className="line2">{t('bill.balanceIs', { balance: row.balance_display })}</span>
        </>
      ),
    },
  ];
  return <Listed<Schema['FundRowList']> pages={pages} columns={columns} rowKey={(row) => `${row.bill_id}-${String(row.line)}`} searched={number !== undefined} />;
}

/** What the channel lists, row by row; any number of a row finds it. */
export function Rows(props: RowsProps) {
  const { t } = useTranslation('console');
  return (
    <section className="panel-section">
      <h3>{t('bill.rows')}</h3>
      <SearchField label={t('bill.searchRow')} value={props.number} max={64} onChange={props.onNumber} />
      {props.bill.kind === 'trade' ? <Trades {...props} /> : <Funds {...props} />}
    </section>
  );
}
