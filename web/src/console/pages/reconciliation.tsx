import { createLazyRoute } from '@tanstack/react-router';
import { Segmented, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Money } from '@/shared/parts/Money';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { wallets } from '@/shared/parts/wallets';
import { differenceTones, whyOf } from '@/shared/reconciliation/words';
import { $api, answer, api, type Schema } from '../api';
import { ClearFilters, FilterChoice, FilterPeriod, SearchField } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { Facts } from '../parts/Facts';
import { PageHead } from '../parts/PageHead';
import { TestMark } from '../parts/TestMark';
import { useSay } from '../parts/useSay';
import { DifferencePanel } from '../reconciliation/DifferencePanel';
import { verdictTones } from '../reconciliation/words';

export const Route = createLazyRoute('/_shell/reconciliation')({ component: Reconciliation });

type Day = Schema['ReconDay'];
type Difference = Schema['Difference'];

interface Values {
  view?: string;
  channel?: string;
  environment?: string;
  from?: string;
  to?: string;
  class?: string;
  state?: string;
  number?: string;
  difference?: string;
}

const states = ['OPEN', 'HELD', 'PROPOSED', 'PAIRED', 'ADJUSTED', 'WRITTEN_OFF'] as const;

function useDayColumns(): NonNullable<TableProps<Day>['columns']> {
  const { t } = useTranslation(['console', 'shared']);
  return [
    { key: 'day', title: t('recon.day'), render: (_, d) => <><strong>{d.day}</strong><span className="line2 clip">{d.account.name}</span></> },
    { key: 'channel', title: t('order.channel'), render: (_, d) => <span className="together"><WalletMark wallet={d.channel} name="short" /><TestMark environment={d.environment} /></span> },
    { key: 'verdict', title: t('recon.verdict'), render: (_, d) => <StatusTag tone={verdictTones[d.verdict]} label={t(`recon.verdictWord.${d.verdict}`)} /> },
    { key: 'matched', title: t('recon.matched'), align: 'right', render: (_, d) => (d.trade.run ? <>{d.trade.run.matched} / {d.trade.run.bill_rows}<span className="line2"><Money display={d.trade.run.paid_display} currency={false} /></span></> : '—') },
    { key: 'counts', title: t('recon.differs'), render: (_, d) => (d.counts.length === 0 ? '—' : d.counts.map((n) => `${n.class} ${t(`shared:recon.state.${n.state}`)} ${String(n.count)}`).join(' · ')) },
  ];
}

function Days({ values }: { values: Values }) {
  const { t } = useTranslation(['console', 'shared']);
  const set = useFilters<Values>();
  const query = { ...(values.channel && { channel: values.channel as Schema['Channel'] }), ...(values.environment && { environment: values.environment as Schema['Environment'] }), ...(values.from && { from: values.from }), ...(values.to && { to: values.to }) };
  const pages = usePages('/console/reconciliation/days', query, (cursor, signal) => answer(api.GET('/console/reconciliation/days', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })));
  return (
    <ListCard
      label={t('recon.days')} pages={pages} columns={useDayColumns()} rowKey={(row) => row.id} rowHeight={61}
      onOpen={(row) => { set({ view: undefined, from: row.day, to: row.day, channel: row.channel, state: 'all' }, 'push'); }}
      top={<Top values={values} />}
      empty={<EmptyState icon="reconcile" title={t('recon.daysNone')} hint={t('recon.daysNoneHint')} />}
    />
  );
}

function Top({ values }: { values: Values }) {
  const { t } = useTranslation(['console', 'shared']);
  const set = useFilters<Values>();
  const { view } = values;
  const plain = { ...values, view: undefined, difference: undefined };
  return (
    <div className="list-top filters">
      <Segmented aria-label={t('recon.view')} value={view ?? 'queue'} options={(['queue', 'days'] as const).map((value) => ({ value, label: t(`recon.${value}`) }))} onChange={(next) => { set({ view: next === 'days' ? 'days' : undefined, difference: undefined }, 'push'); }} />
      <FilterPeriod from={values.from} to={values.to} onChange={({ from, to }) => { set({ from, to }); }} />
      <FilterChoice label={t('order.channel')} value={values.channel} options={wallets.map((value) => ({ value, label: t(`shared:wallet.${value}`) }))} onChange={(channel) => { set({ channel }); }} />
      {!view && <FilterChoice label={t('recon.class')} value={values.class} options={Object.keys(classOrder).map((value) => ({ value, label: value }))} onChange={(next) => { set({ class: next }); }} />}
      {!view && <FilterChoice label={t('recon.state')} value={values.state} options={(['all', ...states] as const).map((value) => ({ value, label: value === 'all' ? t('list.all') : t(`shared:recon.state.${value}`) }))} onChange={(state) => { set({ state }); }} />}
      <FilterChoice label={t('environment.label')} value={values.environment} options={(['test', 'live'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(environment) => { set({ environment }); }} />
      {!view && <SearchField label={t('recon.search')} value={values.number} max={64} onChange={(number) => { set({ number }); }} />}
      <ClearFilters filters={plain} onClear={() => { set({ channel: undefined, environment: undefined, from: undefined, to: undefined, class: undefined, state: undefined, number: undefined }); }} />
    </div>
  );
}

const classOrder = { R1: 1, R2: 2, R3: 3, R4: 4, R5: 5, R6: 6, R7: 7, R8: 8, R9: 9, R10: 10, R11: 11 } as const;

function useDifferenceColumns(narrow: boolean, wordsOf: WordsOf): NonNullable<TableProps<Difference>['columns']> {
  const { t } = useTranslation(['console', 'shared']);
  return [
    { key: 'day', title: t('recon.day'), render: (_, d) => <><strong>{d.day}</strong><span className="line2"><WalletMark wallet={d.channel} name="short" /> <TestMark environment={d.environment} /></span></> },
    { key: 'class', title: t('recon.class'), render: (_, d) => { const why = whyOf(d.why); return <><strong>{d.class} {wordsOf(d.class).name}</strong><span className="line2 wrap">{why ? t(`shared:recon.why.${why}`) : d.why}{d.loss ? ` · ${t('recon.loss')}` : ''}</span></>; } },
    { key: 'state', title: t('recon.state'), render: (_, d) => <StatusTag tone={differenceTones[d.state]} label={t(`shared:recon.state.${d.state}`)} /> },
    ...(narrow ? [] : [
      { key: 'ours', title: t('recon.ours'), align: 'right' as const, render: (_: unknown, d: Difference) => d.ours?.amount_display ?? '—' },
      { key: 'theirs', title: t('recon.theirs'), align: 'right' as const, render: (_: unknown, d: Difference) => d.theirs?.amount_display ?? '—' },
      { key: 'merchant', title: t('recon.merchant'), render: (_: unknown, d: Difference) => d.merchant?.name ?? t('recon.nobody') },
    ]),
  ];
}

type WordsOf = (of: string) => { name: string; meaning: string };

/** The classes' names and what they mean, as the server defines them. */
function useClasses(): { list: readonly { class: string; name: string; meaning: string }[]; wordsOf: WordsOf } {
  const say = useSay();
  const classes = $api.useQuery('get', '/console/reconciliation/classes');
  const list = (classes.data?.items ?? []).map((c) => ({ class: c.class, name: say(c.zh, c.en), meaning: say(c.meaning_zh, c.meaning_en) }));
  return { list, wordsOf: (of) => list.find((c) => c.class === of) ?? { name: '', meaning: '' } };
}

function Reconciliation() {
  const { t } = useTranslation(['console', 'shared']);
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const { list, wordsOf } = useClasses();
  const definitions = (
    <details className="cp-card panel-section">
      <summary>{t('recon.classes')}</summary>
      <Facts rows={list.map((c) => ({ name: `${c.class} ${c.name}`, value: c.meaning }))} />
    </details>
  );
  if (values.view === 'days') return <><PageHead title={t('recon.title')} sub={t('recon.sub')} /><Days values={values} />{definitions}</>;
  return <Queue values={values} wordsOf={wordsOf} definitions={definitions} onOpen={(difference) => { set({ difference }); }} />;
}

function Queue({ values, wordsOf, definitions, onOpen }: { values: Values; wordsOf: WordsOf; definitions: ReactNode; onOpen: (id: string | undefined) => void }) {
  const { t } = useTranslation(['console', 'shared']);
  const query = {
    ...(values.channel && { channel: values.channel as Schema['Channel'] }), ...(values.environment && { environment: values.environment as Schema['Environment'] }),
    ...(values.from && { from: values.from }), ...(values.to && { to: values.to }), ...(values.class && { class: values.class as Schema['DifferenceClass'] }), ...(values.number && { number: values.number }),
    ...(!values.state && { unresolved: true }), ...(values.state && values.state !== 'all' && { state: values.state as Schema['DifferenceState'] }),
  };
  const pages = usePages('/console/reconciliation/differences', query, (cursor, signal) => answer(api.GET('/console/reconciliation/differences', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })));
  const columns = useDifferenceColumns(values.difference !== undefined, wordsOf);
  return (
    <div className={`beside${values.difference ? ' beside-open' : ''}`}>
      <div className="beside-list">
        <PageHead title={t('recon.title')} sub={t('recon.sub')} />
        <ListCard
          label={t('recon.queue')} pages={pages} columns={columns} rowKey={(row) => row.id} rowHeight={61} openKey={values.difference} onOpen={(row) => { onOpen(row.id); }}
          top={<Top values={values} />}
          empty={<EmptyState icon="done" title={t('recon.none')} hint={t('recon.noneHint')} />}
        />
        {definitions}
      </div>
      {values.difference && <DifferencePanel key={values.difference} id={values.difference} wordsOf={wordsOf} onClose={() => { onOpen(undefined); }} />}
    </div>
  );
}
