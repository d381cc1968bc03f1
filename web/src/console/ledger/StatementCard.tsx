import { Link } from '@tanstack/react-router';
import type { TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { answer, api, type Schema } from '../api';
import { ListCard } from '../lists/ListCard';
import { usePages } from '../lists/usePages';
import { useAccountName } from '../orders/bookWords';
import { Time } from '../parts/Time';
import { Flow, Side } from './Side';

type Move = Schema['BookMove'];

export interface BookOf {
  merchant_id?: string;
  store_id?: string;
  environment: Schema['Environment'];
  from: string;
  to: string;
}

function useColumns(): NonNullable<TableProps<Move>['columns']> {
  const { t } = useTranslation('console');
  const name = useAccountName();
  return [
    {
      key: 'day',
      title: t('ledger.day'),
      render: (_, move) => (
        <>
          {move.day}
          {move.day !== move.book_day && <span className="line2">{t('ledger.lateOf', { day: move.book_day })}</span>}
        </>
      ),
    },
    { key: 'at', title: t('ledger.at'), render: (_, move) => <Time at={move.at} shape="full" /> },
    {
      key: 'kind',
      title: t('ledger.fact'),
      render: (_, move) => (
        <>
          {t(`ledger.kind.${move.kind}`)} · {name(move.other)}
          {move.order_id ? <Link className="line2 clip" to="/orders" search={{ order: move.order_id }} title={move.fact}>{move.order_id}</Link> : <span className="line2 clip" title={move.fact}>{move.fact}</span>}
        </>
      ),
    },
    { key: 'store', title: t('ledger.store'), render: (_, move) => <span className="clip">{move.store.name || '—'}</span> },
    { key: 'debit', align: 'right', title: t('ledger.debit'), render: (_, move) => <Flow fen={move.debit_fen} display={move.debit_display} /> },
    { key: 'credit', align: 'right', title: t('ledger.credit'), render: (_, move) => <Flow fen={move.credit_fen} display={move.credit_display} /> },
    { key: 'balance', align: 'right', title: t('ledger.balance'), render: (_, move) => <Side fen={move.balance_fen} display={move.balance_display} /> },
  ];
}

/** One account's postings, oldest first, with the balance behind each. */
export function StatementCard({ book, account }: { book: BookOf; account: string }) {
  const { t } = useTranslation('console');
  const name = useAccountName();
  const columns = useColumns();
  const query = { ...book, account };
  const pages = usePages('/console/ledger/statement', query, (cursor, signal) =>
    answer(api.GET('/console/ledger/statement', { signal, params: { query: { ...query, limit: 50, ...(cursor && { cursor }) } } })));
  const line = pages.first?.line;
  return (
    <ListCard
      label={t('ledger.statementOf', { account: name(account) })}
      pages={pages}
      columns={columns}
      rowKey={(move) => move.id}
      rowHeight={61}
      top={
        <header className="card-head ledger-head">
          <h2>{t('ledger.statementOf', { account: name(account) })}</h2>
          {line && (
            <span className="ledger-sums">
              {t('ledger.opening')} <Side fen={line.opening_fen} display={line.opening_display} /> {t('ledger.closing')} <Side fen={line.closing_fen} display={line.closing_display} />
            </span>
          )}
        </header>
      }
      empty={<EmptyState icon="book" title={t('ledger.still')} hint={t('ledger.stillHint')} />}
    />
  );
}
