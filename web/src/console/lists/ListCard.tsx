import { Button, Table, type TableProps } from 'antd';
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { useKeys } from '../keys/useKeys';
import { Key } from '../parts/Key';
import type { ListPage, Pages, RowOf } from './usePages';

export interface ListCardProps<Page extends ListPage> {
  /** Names the table to a screen reader. */
  label: string;
  pages: Pages<Page>;
  columns: NonNullable<TableProps<RowOf<Page>>['columns']>;
  rowKey: (row: RowOf<Page>) => string;
  /** What stands there when nothing matches; says the next step. */
  empty: ReactNode;
  /** Tabs and filters; they stay in every state of the list. */
  top?: ReactNode;
  /** Opens a row by click or Enter; J and K move. */
  onOpen?: (row: RowOf<Page>) => void;
  /** The row that is open beside the list. */
  openKey?: string | undefined;
  /** More keys that act on the row under the cursor. */
  rowActions?: Readonly<Record<string, (row: RowOf<Page>) => void>>;
  hints?: ReactNode;
  rowHeight?: number;
  expandable?: TableProps<RowOf<Page>>['expandable'];
}

interface RowKeys<Row> {
  onOpen?: (row: Row) => void;
  openKey?: string | undefined;
  rowActions?: Readonly<Record<string, (row: Row) => void>>;
}

function useRowKeys<Row>(rows: readonly Row[], rowKey: (row: Row) => string, props: RowKeys<Row>) {
  const [cursor, setCursor] = useState<string>();
  const body = useRef<HTMLDivElement>(null);
  const at = props.openKey ?? cursor;
  const index = rows.findIndex((row) => rowKey(row) === at);

  const move = (by: number): void => {
    const target = rows[Math.min(Math.max(index + by, 0), rows.length - 1)];
    if (!target) return;
    setCursor(rowKey(target));
    if (props.openKey !== undefined) props.onOpen?.(target);
    body.current?.querySelector(`[data-row-key="${CSS.escape(rowKey(target))}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const act = (action: ((row: Row) => void) | undefined): void => {
    const row = rows[index];
    if (row) action?.(row);
  };

  useKeys({
    j: () => { move(1); },
    k: () => { move(-1); },
    ArrowDown: () => { move(1); },
    ArrowUp: () => { move(-1); },
    Enter: () => { act(props.onOpen); },
    ...Object.fromEntries(Object.entries(props.rowActions ?? {}).map(([key, action]) => [key, () => { act(action); }])),
  });
  return { at, body, choose: setCursor };
}

/** Links and buttons inside a row do their own thing. */
const onPlainGround = (event: MouseEvent): boolean =>
  !(event.target instanceof Element && event.target.closest('a,button,input,label,[role=button]')) && window.getSelection()?.toString() === '';

/** A list in all its states: reading, empty, refused, stale, and with a next page. */
export function ListCard<Page extends ListPage>(props: ListCardProps<Page>) {
  const { pages, columns, rowKey, empty, top, onOpen, rowHeight = 49 } = props;
  const { query, rows } = pages;
  const { at, body, choose } = useRowKeys(rows, rowKey, props);

  const content = (): ReactNode => {
    if (query.isPending) return <SkeletonList rows={8} rowHeight={rowHeight} />;
    if (query.isError && rows.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
    if (rows.length === 0) return empty;
    return (
      <Table<RowOf<Page>>
        aria-label={props.label}
        size="middle"
        columns={columns}
        dataSource={rows}
        rowKey={rowKey}
        pagination={false}
        tableLayout={props.openKey === undefined ? 'auto' : 'fixed'}
        rowClassName={(row) => (rowKey(row) === at ? 'row-on' : '')}
        expandable={props.expandable}
        onRow={(row) => ({
          'aria-selected': rowKey(row) === at || undefined,
          className: onOpen ? 'row-opens' : undefined,
          onClick: (event: MouseEvent<HTMLElement>) => {
            if (!onOpen || !onPlainGround(event)) return;
            choose(rowKey(row));
            onOpen(row);
          },
        })}
      />
    );
  };

  return (
    <section className="cp-card list" aria-label={props.label} aria-busy={query.isFetching}>
      {top}
      {query.isFetching && !query.isPending && <div className="list-progress" />}
      {query.isError && rows.length > 0 && (
        <div className="list-stale">
          <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
        </div>
      )}
      <div ref={body} className={`list-body${query.isPlaceholderData ? ' list-old' : ''}`}>
        {content()}
      </div>
      <ListFoot pages={pages} hints={props.hints} opens={onOpen !== undefined} />
    </section>
  );
}

function ListFoot<Page extends ListPage>({ pages: { query, rows }, hints, opens }: { pages: Pages<Page>; hints: ReactNode; opens: boolean }) {
  const { t } = useTranslation('console');
  return (
    <footer className="list-foot">
      {query.isPending && <span>{t('list.reading')}</span>}
      {query.data && <span>{t(query.hasNextPage ? 'list.countMore' : 'list.count', { count: rows.length })}</span>}
      {query.isError && rows.length > 0 && <StatusTag tone="waiting" label={t('list.stale', { time: formatTime(new Date(query.dataUpdatedAt), 'time') })} />}
      {opens && (
        <span className="hints">
          <Key name="J" />
          <Key name="K" />
          {t('keys.move')}
          <Key name="Enter" />
          {t('keys.open')}
        </span>
      )}
      {hints && <span className="hints">{hints}</span>}
      <span className="gap" />
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </footer>
  );
}
