import { DatePicker, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { FilterChoice } from '../lists/Filters';

/** When the money of some trade days would arrive, by the loaded calendar or as one acquirer keeps it. */
export function Examples({ acquirers }: { acquirers: Schema['Named'][] }) {
  const { t } = useTranslation('console');
  const [from, setFrom] = useState<string>();
  const [acquirer, setAcquirer] = useState<string>();
  const query = $api.useQuery('get', '/console/working-days/settlement', { params: { query: { days: 14, ...(from && { from }), ...(acquirer && { acquirer_id: acquirer }) } } });
  const unknown = t('settlement.notKnown');
  return (
    <section className="cp-card" aria-label={t('settlement.examples')}>
      <header className="card-head">
        <h2>{t('settlement.examples')}</h2>
        <span className="cp-muted">{t('settlement.examplesNote')}</span>
      </header>
      <div className="list-top filters">
        <DatePicker aria-label={t('settlement.from')} placeholder={t('settlement.from')} value={from ? dayjs(from) : null} onChange={(day: dayjs.Dayjs | null) => { setFrom(day?.format('YYYY-MM-DD')); }} />
        {acquirers.length > 0 && <FilterChoice label={t('workdays.acquirer')} value={acquirer} options={acquirers.map(({ id, name }) => ({ value: id, label: name }))} onChange={setAcquirer} />}
      </div>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {query.data && (
        <Table
          size="small" pagination={false} rowKey="day" scroll={{ x: 'max-content' }} dataSource={query.data.items}
          columns={[
            { key: 'day', title: t('settlement.day'), render: (_, row) => <>{row.day} <span className="cp-muted">{row.known ? t(row.working ? 'settlement.works' : 'settlement.rests') : unknown}</span></> },
            { key: 't1', title: 'T+1', render: (_, row) => row.t1 ?? unknown },
            { key: 'third', title: t('settlement.third'), render: (_, row) => row.third ?? unknown },
            { key: 'd1', title: 'D+1', dataIndex: 'd1' },
            { key: 'd0', title: 'D0', dataIndex: 'd0' },
          ]}
        />
      )}
    </section>
  );
}
