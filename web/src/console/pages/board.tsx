import { keepPreviousData } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { days } from '../board/days';
import { ClearFilters, FilterPeriod } from '../lists/Filters';
import { useFilters } from '../lists/useFilters';
import { PageHead } from '../parts/PageHead';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/board')({ component: Board });

const againMs = 60_000;

interface Period {
  from?: string;
  to?: string;
}

type Spread = Schema['BoardClock'] | Schema['BoardStage'];

/** The figures that every line has: how many, mean and percentiles, and how many were late. */
function useFigures<Row extends Spread>(): NonNullable<TableProps<Row>['columns']> {
  const { t } = useTranslation('console');
  const figure = (key: 'mean' | 'p50' | 'p90' | 'p95' | 'max') => ({
    key, align: 'right' as const, title: t(`board.${key}`), render: (_: unknown, row: Row) => (row.count === 0 ? '–' : days(row[key])),
  });
  return [
    { key: 'count', align: 'right', title: t('board.count'), dataIndex: 'count' },
    figure('mean'), figure('p50'), figure('p90'), figure('p95'), figure('max'),
    { key: 'missed', align: 'right', title: t('board.missed'), dataIndex: 'missed' },
    { key: 'breached', align: 'right', title: t('board.breached'), dataIndex: 'breached' },
    { key: 'unknown', align: 'right', title: t('board.unknown'), dataIndex: 'unknown' },
  ];
}

/** What was finished within the time. */
function Clocks({ rows }: { rows: Schema['BoardClock'][] }) {
  const { t } = useTranslation('console');
  const figures = useFigures<Schema['BoardClock']>();
  return (
    <section className="cp-card" aria-label={t('board.clocks')}>
      <header className="card-head">
        <h2>{t('board.clocks')}</h2>
      </header>
      <Table
        size="small" pagination={false} scroll={{ x: 'max-content' }} rowKey="clock" dataSource={rows}
        columns={[
          {
            key: 'clock', title: t('board.clock'),
            render: (_, row) => (
              <>
                {t(`board.name.${row.clock}`)}
                {row.limit > 0 && <span className="line2">{row.target > 0 ? t('board.limits', { target: days(row.target), limit: days(row.limit) }) : t('board.limit', { limit: days(row.limit) })}</span>}
              </>
            ),
          },
          ...figures,
        ]}
      />
    </section>
  );
}

/** The open queue, now. */
function Stages({ rows }: { rows: Schema['BoardStage'][] }) {
  const { t } = useTranslation('console');
  const figures = useFigures<Schema['BoardStage']>();
  return (
    <section className="cp-card" aria-label={t('board.stages')}>
      <header className="card-head">
        <h2>{t('board.stages')}</h2>
      </header>
      <Table
        size="small" pagination={false} scroll={{ x: 'max-content' }} rowKey="stage" dataSource={rows}
        columns={[{ key: 'stage', title: t('board.stage'), render: (_, row) => t(`applicationState.${row.stage}`) }, ...figures]}
      />
    </section>
  );
}

/** Open and late, the longest first. */
function Overdue({ rows }: { rows: Schema['OverdueCase'][] }) {
  const { t } = useTranslation('console');
  const opens = useMay('application.review', 'application.approve');
  return (
    <section className="cp-card" aria-label={t('board.overdue')}>
      <header className="card-head">
        <h2>{t('board.overdue')}</h2>
      </header>
      <Table
        size="small" pagination={false} scroll={{ x: 'max-content' }} rowKey="id" dataSource={rows} locale={{ emptyText: t('board.nothingLate') }}
        columns={[
          { key: 'number', title: t('board.number'), render: (_, row) => (opens ? <Link to="/review/$id" params={{ id: row.id }}>{row.number}</Link> : row.number) },
          { key: 'name', title: t('board.merchant'), dataIndex: 'merchant_name' },
          { key: 'stage', title: t('board.stage'), render: (_, row) => t(`applicationState.${row.stage}`) },
          { key: 'clock', title: t('board.clock'), render: (_, row) => t(`board.name.${row.clock}`) },
          { key: 'days', align: 'right', title: t('board.days'), render: (_, row) => days(row.days) },
          { key: 'late', title: t('board.late'), render: (_, row) => <StatusTag tone={row.breached ? 'bad' : 'waiting'} label={t(row.breached ? 'board.isBreached' : 'board.isMissed')} /> },
        ]}
      />
    </section>
  );
}

function HorizonNote({ horizon }: { horizon: Schema['Horizon'] }) {
  const { t } = useTranslation('console');
  if (!horizon.soon && horizon.waiting === 0) return null;
  return <Alert showIcon type={horizon.over || horizon.waiting > 0 ? 'error' : 'warning'} title={t('board.horizon', { until: horizon.until, year: horizon.next_year, waiting: horizon.waiting })} />;
}

function Board() {
  const { t } = useTranslation('console');
  const values: Period = Route.useSearch();
  const set = useFilters<Period>();
  const query = $api.useQuery('get', '/console/board', { params: { query: values } }, { refetchInterval: againMs, placeholderData: keepPreviousData });
  const board = query.data;
  return (
    <>
      <PageHead title={t('board.title')} sub={board ? t('board.sub', { from: board.from, to: board.to, breaches: board.breaches }) : ''}>
        <FilterPeriod from={values.from} to={values.to} onChange={set} />
        <ClearFilters filters={values} onClear={() => { set({ from: undefined, to: undefined }); }} />
        <Button icon={<Icon name="retry" />} loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('board.again')}
        </Button>
      </PageHead>
      {query.isError && <ErrorState variant={board ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={8} />}
      {board && (
        <>
          <HorizonNote horizon={board.horizon} />
          <Clocks rows={board.clocks} />
          <Stages rows={board.stages} />
          <Overdue rows={board.overdue} />
        </>
      )}
    </>
  );
}
