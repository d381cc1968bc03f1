import { createLazyRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Card, Facts } from '../parts/Card';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { useSay } from '../parts/useSay';
import { useSession } from '../session/session';

export const Route = createLazyRoute('/_shell/growth')({ component: GrowthPage });

type Growth = Schema['Growth'];
const lengths = ['0', '7', '14', '30'] as const;
type Length = (typeof lengths)[number];

function Stretch({ title, of }: { title: string; of: Schema['GrowthStretch'] }) {
  const { t } = useTranslation('merchant');
  return (
    <Card title={title} extra={<span className="meta">{of.from} – {of.last}</span>}>
      <Facts
        of={[
          [t('growth.perDay'), <strong key="p" className="cp-num">{of.per_day_display}</strong>],
          [t('growth.orders'), <span key="o" className="cp-num">{of.orders}</span>],
          [t('growth.paid'), <Money key="i" fen={of.paid_fen} currency={false} />],
          [t('growth.refunded'), <Money key="r" fen={-of.refunded_fen} currency={false} />],
          [t('growth.net'), <Money key="n" fen={of.net_fen} currency={false} />],
        ]}
      />
    </Card>
  );
}

function Result({ growth }: { growth: Growth }) {
  const { t } = useTranslation('merchant');
  return (
    <>
      <Card title={t('growth.delta')} extra={growth.environment === 'test' && <StatusTag tone="unknown" label={t('environment.test')} pill />}>
        <output aria-live="polite">
          <Money fen={growth.delta_fen} size={44} sign="always" />
        </output>
        <p className="meta">{t('growth.ofDays', { count: growth.days })} · {t('growth.daily', { from: growth.baseline.per_day_display, to: growth.current.per_day_display })}</p>
      </Card>
      <Stretch title={t('growth.current')} of={growth.current} />
      <Stretch title={t('growth.baseline')} of={growth.baseline} />
    </>
  );
}

/** What became of the business since the opening: two windows of the same length, the first days and the latest unless others are chosen (A55). */
function GrowthPage() {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const { active } = useSession();
  const [length, setLength] = useState<Length>('0');
  const [baseline, setBaseline] = useState('');
  const [current, setCurrent] = useState('');
  const chosen = baseline !== '' && current !== '' && length !== '0';
  const query = $api.useQuery(
    'get', '/console/growth',
    { params: { query: { days: Number(length), ...(active?.merchant_id && { merchant_id: active.merchant_id }), ...(chosen && { baseline_from: baseline, current_from: current }) } } },
    { placeholderData: (before) => before, retry: false },
  );
  const growth = query.data;
  const refused = query.error instanceof ApiProblem ? query.error.fields : [];
  return (
    <Page title={t('growth.title')} back="/">
      <Segment label={t('growth.length')} value={length} onChange={setLength} options={lengths.map((value) => ({ value, label: value === '0' ? t('growth.auto') : t('growth.days', { count: Number(value) }) }))} />
      {length !== '0' && (
        <div className="fields">
          <TextField label={t('growth.baselineFrom')} type="date" value={baseline} onChange={setBaseline} optional />
          <TextField label={t('growth.currentFrom')} type="date" value={current} onChange={setCurrent} optional hint={t('growth.bothHint')} />
        </div>
      )}
      {query.isError && <ErrorState variant={refused.length > 0 ? 'inline' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {refused.map((field) => <Note key={field.path} tone="bad" icon="failed">{say(field.zh, field.en)}</Note>)}
      {query.isPending && <SkeletonList rows={6} />}
      {growth && !query.isError && (growth.ready ? <Result growth={growth} /> : <EmptyState icon="calendar" title={t(growth.live_on ? 'growth.notYet' : 'growth.notLive')} hint={t(growth.live_on ? 'growth.notYetHint' : 'growth.notLiveHint', { day: growth.live_on })} />)}
      <Note icon="info">{t('growth.how')}</Note>
    </Page>
  );
}
