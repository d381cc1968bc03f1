import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { ApiProblem } from '@/shared/api/problem';
import { $api, answer, api, type Schema } from '../api';
import { useKeys } from '../keys/useKeys';
import type { CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { FilterChoice, SearchField } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { Key } from '../parts/Key';
import { PageHead } from '../parts/PageHead';
import { applicationTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';
import { counted } from '../parts/counted';
import { Expected } from '../review/Expected';
import { RiskTag } from '../review/Risk';

export const Route = createLazyRoute('/_shell/review')({ component: Queue });

type Line = Schema['ReviewLine'];
interface Values {
  tab?: string;
  q?: string;
  risk?: string;
}

const tabs = ['pending', 'mine', 'second', 'need_more', 'done'] as const;
type Tab = (typeof tabs)[number];

/** Claims the next application, or one in particular, and opens it. */
function useClaims() {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const tell = useTell();
  const { message } = App.useApp();
  const open = (id: string): void => {
    void navigate({ to: '/review/$id', params: { id } });
  };
  const next = $api.useMutation('post', '/console/review/next', {
    onSuccess: (detail) => { open(detail.application.id); },
    onError: (error: unknown) => {
      if (error instanceof ApiProblem && error.status === 404) void message.info(t('review.nothingNext'));
      else tell(error);
    },
  });
  const claim = $api.useMutation('post', '/console/review/applications/{id}/claim', { onSuccess: (detail) => { open(detail.application.id); }, onError: tell });
  return { open, next, claim };
}

function RowAction({ line, claims }: { line: Line; claims: ReturnType<typeof useClaims> }) {
  const { t } = useTranslation('console');
  const say = useSay();
  if (line.claimed_by_me) {
    return <Button size="small" onClick={() => { claims.open(line.id); }}>{t('review.go')}</Button>;
  }
  if (!line.can_claim) {
    return (
      <div className="row-why">
        <Button size="small" onClick={() => { claims.open(line.id); }}>{t('review.look')}</Button>
        {line.why_not_zh && <span className="line2">{say(line.why_not_zh)}</span>}
      </div>
    );
  }
  return (
    <Button size="small" loading={claims.claim.isPending && claims.claim.variables.params.path.id === line.id} onClick={() => { claims.claim.mutate({ params: { path: { id: line.id } } }); }}>
      {t('review.claim')}
    </Button>
  );
}

function useColumns(claims: ReturnType<typeof useClaims>, dated: boolean): NonNullable<TableProps<Line>['columns']> {
  const { t } = useTranslation('console');
  return [
    {
      key: 'name',
      title: t('review.merchant'),
      render: (_, line) => (
        <>
          <Link to="/review/$id" params={{ id: line.id }} className="row-name">{line.merchant_name || t('review.noName')}</Link>
          <span className="line2">{line.number}</span>
          {line.urgent && <StatusTag tone="waiting" label={t('urgent.tag')} />}
        </>
      ),
    },
    { key: 'type', title: t('review.type'), render: (_, line) => (<>{line.subject_type ? t(`subjectType.${line.subject_type}`) : '—'}<span className="line2">{line.mcc && `MCC ${line.mcc}`}</span></>) },
    { key: 'at', title: t('review.submitted'), render: (_, line) => <Time at={line.submitted_at} /> },
    ...(dated ? [{ key: 'due', title: t('review.due'), render: (_: unknown, line: Line) => <Expected date={line.expected_date} state={line.state} /> }] : []),
    {
      key: 'checks',
      title: t('review.checks'),
      render: (_, line) => (
        <>
          {line.problem_count > 0 ? <StatusTag tone="waiting" label={t('review.problems', { count: line.problem_count })} /> : <StatusTag tone="done" label={t('review.noProblems')} />}
          <span className="line2">{t('review.documents', { count: line.document_count })}</span>
        </>
      ),
    },
    { key: 'risk', title: t('review.risk'), render: (_, line) => <RiskTag level={line.risk} score={line.risk_score} /> },
    { key: 'state', title: t('review.state'), render: (_, line) => <StatusTag tone={applicationTones[line.state]} label={t(`applicationState.${line.state}`)} /> },
    {
      key: 'who',
      title: t('review.who'),
      render: (_, line) => (
        <>
          {line.claimed_by?.name ?? '—'}
          {line.pre_reviewer && <span className="line2">{t('review.preReviewed', { name: line.pre_reviewer.name })}</span>}
        </>
      ),
    },
    { key: 'act', title: t('review.act'), align: 'right', render: (_, line) => <RowAction line={line} claims={claims} /> },
  ];
}

function useCsv(): CsvColumn<Line>[] {
  const { t } = useTranslation('console');
  return [
    { head: t('review.number'), cell: (l) => l.number },
    { head: t('review.merchant'), cell: (l) => l.merchant_name },
    { head: t('review.type'), cell: (l) => l.subject_type && t(`subjectType.${l.subject_type}`) },
    { head: 'MCC', cell: (l) => l.mcc },
    { head: t('review.submitted'), cell: (l) => l.submitted_at && formatTime(l.submitted_at, 'full') },
    { head: t('review.due'), cell: (l) => l.expected_date },
    { head: t('review.state'), cell: (l) => t(`applicationState.${l.state}`) },
    { head: t('review.who'), cell: (l) => l.claimed_by?.name },
    { head: t('review.checks'), cell: (l) => l.problem_count },
    { head: t('review.risk'), cell: (l) => l.risk_score },
  ];
}

function Tabs({ tab, counts, onTab }: { tab: Tab; counts: Schema['ReviewCounts'] | undefined; onTab: (tab: Tab) => void }) {
  const { t } = useTranslation('console');
  return (
    <div className="tabs" role="group" aria-label={t('review.tabs')}>
      {tabs.map((name) => (
        <button key={name} type="button" aria-pressed={name === tab} className={name === tab ? 'tab tab-on' : 'tab'} onClick={() => { onTab(name); }}>
          {t(`review.tab.${name}`)} {counts && name !== 'done' && <span className="tab-count">{counted(counts[name])}</span>}
        </button>
      ))}
    </div>
  );
}

function Queue() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const tab = (values.tab ?? 'pending') as Tab;
  const query = { tab, ...(values.q && { q: values.q }), ...(values.risk === 'high' && { risk: 'high' as const }) };
  const pages = usePages('/console/review/applications', query, (cursor, signal) =>
    answer(api.GET('/console/review/applications', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })),
  );
  const claims = useClaims();
  const columns = useColumns(claims, pages.rows.some((line) => line.expected_date !== undefined));
  const csv = useCsv();
  const counts = pages.first?.counts;
  useKeys({ n: () => { claims.next.mutate({}); } });
  return (
    <>
      <PageHead title={t('review.title')} sub={t('review.sub')}>
        <ExportButton name="applications" columns={csv} rows={pages.rows} />
        <Button type="primary" loading={claims.next.isPending} onClick={() => { claims.next.mutate({}); }}>
          {t('review.next')} <Key name="N" />
        </Button>
      </PageHead>
      <ListCard
        label={t('review.title')}
        pages={pages}
        columns={columns}
        rowKey={(line) => line.id}
        rowHeight={57}
        onOpen={(line) => { claims.open(line.id); }}
        rowActions={{ c: (line) => { if (line.can_claim) claims.claim.mutate({ params: { path: { id: line.id } } }); } }}
        hints={
          <>
            <Key name="C" /> {t('keys.claim')} <Key name="?" /> {t('keys.help')}
          </>
        }
        top={
          <>
            <Tabs tab={tab} counts={counts} onTab={(next) => { set({ tab: next === 'pending' ? undefined : next }); }} />
            <div className="list-top filters">
              <SearchField label={t('review.search')} value={values.q} max={100} onChange={(q) => { set({ q }); }} />
              <FilterChoice label={t('review.risk')} value={values.risk} options={[{ value: 'high', label: t('review.highOnly') }]} onChange={(risk) => { set({ risk }); }} />
            </div>
          </>
        }
        empty={<EmptyState icon={values.q || values.risk ? 'search' : 'done'} title={values.q || values.risk ? t('review.noneFound') : t(`review.empty.${tab}`)} hint={values.q || values.risk ? t('review.noneFoundHint') : t(`review.emptyHint.${tab}`)} action={tab !== 'pending' && <Link to="/review">{t('review.toPending')}</Link>} />}
      />
    </>
  );
}
