import { createLazyRoute } from '@tanstack/react-router';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';
import { useMay, useSession } from '../session/session';
import { Examples } from '../workdays/Examples';
import { RuleDialog } from '../workdays/RuleDialog';
import { YearDialog } from '../workdays/YearDialog';

export const Route = createLazyRoute('/_shell/workdays')({ component: WorkingDays });

type Year = Schema['WorkingYear'];

/** Years are the platform's; an acquirer's people set their own rule. */
function useLoads(): boolean {
  const { active } = useSession();
  return useMay('calendar.manage') && active?.scope === 'platform';
}

function Years({ rows, onChange }: { rows: Year[]; onChange: (year: Year) => void }) {
  const { t } = useTranslation('console');
  const loads = useLoads();
  return (
    <section className="cp-card" aria-label={t('workdays.years')}>
      <header className="card-head">
        <h2>{t('workdays.years')}</h2>
      </header>
      <Table
        size="small" pagination={false} rowKey="year" scroll={{ x: 'max-content' }} dataSource={rows}
        expandable={{
          expandedRowRender: (year) => (
            <>
              <p>{t('workdays.offList', { dates: year.off.join('、') })}</p>
              <p>{t('workdays.makeUpList', { dates: year.make_up.join('、') })}</p>
            </>
          ),
        }}
        columns={[
          { key: 'year', title: t('workdays.year'), dataIndex: 'year' },
          { key: 'days', align: 'right', title: t('workdays.days'), dataIndex: 'working_days' },
          { key: 'notice', title: t('workdays.notice'), dataIndex: 'notice' },
          { key: 'by', title: t('workdays.loadedBy'), render: (_, year) => (year.loaded_at ? <><Time at={year.loaded_at} shape="full" /> {year.loaded_by}</> : t('workdays.shipped')) },
          ...(loads ? [{ key: 'change', title: '', render: (_: unknown, year: Year) => <Button size="small" onClick={() => { onChange(year); }}>{t('workdays.correct')}</Button> }] : []),
        ]}
      />
    </section>
  );
}

function Rules({ rows }: { rows: Schema['MakeUpRule'][] }) {
  const { t } = useTranslation('console');
  return (
    <section className="cp-card" aria-label={t('workdays.rules')}>
      <header className="card-head">
        <h2>{t('workdays.rules')}</h2>
      </header>
      {rows.length === 0 ? (
        <EmptyState icon="calendar" title={t('workdays.noRules')} hint={t('workdays.noRulesHint')} />
      ) : (
        <Table
          size="small" pagination={false} rowKey={(rule) => rule.acquirer.id + rule.from} scroll={{ x: 'max-content' }} dataSource={rows}
          columns={[
            { key: 'acquirer', title: t('workdays.acquirer'), render: (_, rule) => rule.acquirer.name },
            { key: 'from', title: t('workdays.from'), dataIndex: 'from' },
            { key: 'off', title: t('workdays.makeUp'), render: (_, rule) => t(rule.off ? 'workdays.rests' : 'workdays.works') },
            { key: 'by', title: t('workdays.loadedBy'), render: (_, rule) => (rule.set_at ? <><Time at={rule.set_at} shape="full" /> {rule.set_by}</> : '—') },
          ]}
        />
      )}
    </section>
  );
}

function WorkingDays() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/working-days', {});
  const rules = useMay('calendar.manage');
  const loads = useLoads();
  const [year, setYear] = useState<Year | 'next'>();
  const [ruling, setRuling] = useState(false);
  const days = query.data;
  return (
    <>
      <PageHead title={t('workdays.title')} sub={days ? t('workdays.sub', { until: days.horizon.until }) : ''}>
        {days && rules && days.acquirers.length > 0 && <Button onClick={() => { setRuling(true); }}>{t('workdays.rule')}</Button>}
        {days && loads && <Button type="primary" onClick={() => { setYear('next'); }}>{t('workdays.load')}</Button>}
      </PageHead>
      {query.isError && <ErrorState variant={days ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {days && (
        <>
          {(days.horizon.soon || days.horizon.waiting > 0) && (
            <Alert showIcon type={days.horizon.over ? 'error' : 'warning'} title={t('board.horizon', { until: days.horizon.until, year: days.horizon.next_year, waiting: days.horizon.waiting })} />
          )}
          <Years rows={days.years} onChange={setYear} />
          <Rules rows={days.rules} />
          <Examples acquirers={days.acquirers} />
          {year && <YearDialog of={year === 'next' ? undefined : year} next={days.horizon.next_year} onClose={() => { setYear(undefined); }} />}
          {ruling && <RuleDialog acquirers={days.acquirers} onClose={() => { setRuling(false); }} />}
        </>
      )}
    </>
  );
}
