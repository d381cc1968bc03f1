import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, InfiniteScroll } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, answer, api, type Schema } from '../api';
import { Card, Facts } from '../parts/Card';
import { saveFile } from '../parts/saveFile';
import { Sheet } from '../parts/Sheet';
import { plainDisplay, usePlainName } from './words';
import './ledger.css';

export interface BookOf {
  environment: Schema['Environment'];
  from: string;
  to: string;
}

/** What a posting did to the account, with the sign that it has for a shopkeeper. */
function moved(account: string, of: Schema['BookMove']): string {
  return plainDisplay(account, of.debit_fen !== 0 ? of.debit_display : `-${of.credit_display}`);
}

function Row({ account, of }: { account: string; of: Schema['BookMove'] }) {
  const { t } = useTranslation('merchant');
  const name = usePlainName();
  const inside = (
    <>
      <span className="row-main">
        <span>{t(`ledger.kind.${of.kind}`)} · {name(of.other)}</span>
        <span>
          {formatTime(of.at, 'full')}
          {of.store.name && ` · ${of.store.name}`}
          {of.day !== of.book_day && ` · ${t('ledger.countsOn', { day: of.day })}`}
        </span>
      </span>
      <span className="row-main settlement-end">
        <Money display={moved(account, of)} />
        <span>{t('ledger.balance', { amount: plainDisplay(account, of.balance_display) })}</span>
      </span>
      {of.order_id && <Icon name="right" />}
    </>
  );
  return of.order_id ? <Link to="/orders" search={{ order: of.order_id }} className="row">{inside}</Link> : <div className="row">{inside}</div>;
}

function Rows({ book, account }: { book: BookOf; account: string }) {
  const { t } = useTranslation('merchant');
  const query = $api.useInfiniteQuery('get', '/console/ledger/statement', { params: { query: { ...book, account, limit: 50 } } }, {
    pageParamName: 'cursor',
    initialPageParam: '',
    getNextPageParam: (last: Schema['Statement']) => last.next_cursor || undefined,
  });
  const line = query.data?.pages[0]?.line;
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (!line) return query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} /> : <SkeletonList rows={6} rowHeight={62} />;
  return (
    <>
      {query.isError && <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      <Card className="book-rows">
        <Facts of={[[t('ledger.opening'), <Money key="o" display={plainDisplay(account, line.opening_display)} />], [t('ledger.closing'), <Money key="c" display={plainDisplay(account, line.closing_display)} />]]} />
      </Card>
      {rows.length === 0 && <Card><EmptyState icon="book" title={t('ledger.still')} /></Card>}
      {rows.length > 0 && <Card flush className="book-rows"><ul>{rows.map((row) => <li key={row.id}><Row account={account} of={row} /></li>)}</ul></Card>}
      {rows.length > 0 && (
        <InfiniteScroll hasMore={query.hasNextPage} loadMore={async () => { await query.fetchNextPage({ throwOnError: true }); }}>
          {(more: boolean, failed: boolean, retry: () => void) =>
            failed ? <Button size="small" onClick={retry}>{t('orders.moreFailed')}</Button> : <span className="list-note">{more ? t('orders.more') : t('ledger.all', { count: rows.length })}</span>
          }
        </InfiniteScroll>
      )}
    </>
  );
}

/** Fetches an account's entries, or without an account the whole journal, and hands them to the browser as a file. */
export function SaveBook({ book, account, label }: { book: BookOf; account?: string; label: string }) {
  const { language } = useLanguage();
  const save = useMutation({
    mutationFn: async () => {
      const words = language === 'en' ? 'en' : 'zh';
      const file = await answer(api.GET('/console/ledger/export', { params: { query: { ...book, language: words, ...(account && { account }) } }, parseAs: 'blob' }));
      saveFile(file, `ledger-${account?.replace(':', '-') ?? 'journal'}-${book.environment}-${book.from}-${book.to}.csv`);
    },
  });
  return (
    <>
      <Button block loading={save.isPending} onClick={() => { save.mutate(); }}><Icon name="download" size={16} /> {label}</Button>
      {save.isError && <ErrorState variant="inline" error={save.error} />}
    </>
  );
}

/** One account over a period: what it began and ended with, and every entry between. */
export function AccountSheet({ book, account, onClose }: { book: BookOf; account: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const name = usePlainName();
  return (
    <Sheet title={account ? name(account) : ''} open={account !== undefined} onClose={onClose} foot={account && <SaveBook book={book} account={account} label={t('ledger.save')} />}>
      {account && <Rows key={`${account} ${book.environment} ${book.from} ${book.to}`} book={book} account={account} />}
    </Sheet>
  );
}
