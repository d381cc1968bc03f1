import { createLazyRoute } from '@tanstack/react-router';
import { type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Money } from '@/shared/parts/Money';
import { settlementStates, settlementTones } from '@/shared/parts/settlement';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { wallets } from '@/shared/parts/wallets';
import { $api, answer, api, type Schema } from '../api';
import { MerchantField } from '../ledger/MerchantField';
import { csvYuan, type CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { ClearFilters, FilterChoice, FilterPeriod } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { PageHead } from '../parts/PageHead';
import { TestMark } from '../parts/TestMark';
import { useUsualEnvironment } from '../session/session';
import { SettlementPanel } from '../settlements/SettlementPanel';
import { sumsOf } from '../settlements/totals';
import '../settlements/settlements.css';

export const Route = createLazyRoute('/_shell/settlements')({ component: Settlements });

type Settlement = Schema['Settlement'];

interface Values {
  merchant_id?: string;
  channel?: string;
  state?: string;
  from?: string;
  to?: string;
  environment?: string;
  settlement?: string;
}

/** What the whole filter comes to: expected, arrived, different, and what nobody can tell. */
function Sums({ totals }: { totals: readonly Schema['SettlementTotal'][] }) {
  const { t } = useTranslation('console');
  const sums = sumsOf(totals);
  return (
    <dl className="settlement-sums cp-card" aria-label={t('settlement.sums')}>
      <div><dt>{t('settlement.expected')}</dt><dd><Money fen={sums.expected} size={22} /></dd></div>
      <div><dt>{t('settlement.arrived')}</dt><dd><Money fen={sums.arrived} size={22} /></dd></div>
      <div><dt>{t('settlement.difference')}</dt><dd><Money fen={sums.difference} size={22} sign="always" /></dd><span className="cp-muted">{t('settlement.look', { count: sums.look })}</span></div>
      <div><dt>{t('settlement.states.UNKNOWN')}</dt><dd>{t('settlement.pieces', { count: sums.unknown })}</dd><span className="cp-muted">{t('settlement.unknownNote')}</span></div>
    </dl>
  );
}

function useColumns(narrow: boolean): NonNullable<TableProps<Settlement>['columns']> {
  const { t } = useTranslation('console');
  return [
    { key: 'day', title: t('settlement.day'), render: (_, s) => <><strong>{s.day}</strong><span className="line2">{s.due ? t('settlement.dueOn', { cycle: s.cycle, day: s.due }) : t('settlement.dueUnknown', { cycle: s.cycle })}</span></> },
    { key: 'merchant', title: t('settlement.merchant'), render: (_, s) => <><span className="together">{s.merchant.name}<TestMark environment={s.environment} /></span><span className="line2 clip"><WalletMark wallet={s.channel} name="short" /> {s.account.name}</span></> },
    { key: 'state', title: t('settlement.state'), render: (_, s) => <><StatusTag tone={settlementTones[s.state]} label={t(`settlement.states.${s.state}`)} />{s.why && !narrow && <span className="line2">{t(`settlement.short.${s.why}`)}</span>}</> },
    { key: 'expected', align: 'right', title: t('settlement.expected'), render: (_, s) => <strong className="amount"><Money display={s.expected_display} currency={false} /></strong> },
    { key: 'arrived', align: 'right', title: t('settlement.arrived'), render: (_, s) => (s.arrived_day ? <Money display={s.arrived_display} currency={false} /> : <span className="cp-muted">—</span>) },
    ...(narrow ? [] : [{ key: 'difference', align: 'right' as const, title: t('settlement.difference'), render: (_: unknown, s: Settlement) => (s.difference_fen === 0 ? <span className="cp-muted">—</span> : <strong><Money display={s.difference_display} currency={false} sign="always" /></strong>) }]),
  ];
}

function useCsv(): CsvColumn<Settlement>[] {
  const { t } = useTranslation(['console', 'shared']);
  return [
    { head: t('settlement.day'), cell: (s) => s.day },
    { head: t('settlement.merchant'), cell: (s) => s.merchant.name },
    { head: t('order.channel'), cell: (s) => t(`shared:wallet.${s.channel}`) },
    { head: t('settlement.due'), cell: (s) => s.due },
    { head: t('settlement.state'), cell: (s) => t(`settlement.states.${s.state}`) },
    { head: t('settlement.paid'), cell: (s) => csvYuan(s.paid_fen) },
    { head: t('settlement.refunded'), cell: (s) => csvYuan(s.refunded_fen) },
    { head: t('settlement.fee'), cell: (s) => csvYuan(s.fee_fen) },
    { head: t('settlement.feeReturned'), cell: (s) => csvYuan(s.fee_returned_fen) },
    { head: t('settlement.expected'), cell: (s) => csvYuan(s.expected_fen) },
    { head: t('settlement.arrived'), cell: (s) => (s.arrived_day ? csvYuan(s.arrived_fen) : undefined) },
    { head: t('settlement.difference'), cell: (s) => csvYuan(s.difference_fen) },
  ];
}

function Settlements() {
  const { t } = useTranslation(['console', 'shared']);
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const { settlement, ...plain } = values;
  const usual = useUsualEnvironment();
  const query = { environment: usual, ...plain } as { merchant_id?: string; channel?: Schema['Channel']; state?: Schema['SettlementState']; from?: string; to?: string; environment?: Schema['Environment'] };
  const pages = usePages('/console/settlements', query, (cursor, signal) => answer(api.GET('/console/settlements', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })));
  const chosen = $api.useQuery('get', '/console/merchants/{id}', { params: { path: { id: values.merchant_id ?? '' } } }, { enabled: values.merchant_id !== undefined });
  const columns = useColumns(settlement !== undefined);
  const csv = useCsv();
  const open = (id: string | undefined): void => { set({ settlement: id }); };
  const merchant = values.merchant_id ? { id: values.merchant_id, name: chosen.data?.short_name ?? values.merchant_id } : undefined;
  return (
    <div className={`beside${settlement ? ' beside-open' : ''}`}>
      <div className="beside-list">
        <PageHead title={t('settlement.title')} sub={t('settlement.sub')}>
          <ExportButton name="settlements" columns={csv} rows={pages.rows} />
        </PageHead>
        {pages.first && pages.first.totals.length > 0 && <Sums totals={pages.first.totals} />}
        <ListCard
          label={t('settlement.title')} pages={pages} columns={columns} rowKey={(row) => row.id ?? row.day} rowHeight={61} openKey={settlement} onOpen={(row) => { open(row.id); }}
          top={
            <div className="list-top filters">
              <MerchantField value={merchant} onChange={(merchant_id) => { set({ merchant_id }); }} />
              <FilterPeriod from={values.from} to={values.to} onChange={({ from, to }) => { set({ from, to }); }} />
              <FilterChoice label={t('order.channel')} value={values.channel} options={wallets.map((value) => ({ value, label: t(`shared:wallet.${value}`) }))} onChange={(channel) => { set({ channel }); }} />
              <FilterChoice label={t('settlement.state')} value={values.state} options={settlementStates.map((value) => ({ value, label: t(`settlement.states.${value}`) }))} onChange={(state) => { set({ state }); }} />
              <FilterChoice label={t('environment.label')} value={values.environment ?? usual} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(environment) => { set({ environment }); }} />
              <ClearFilters filters={plain} onClear={() => { set({ merchant_id: undefined, channel: undefined, state: undefined, from: undefined, to: undefined, environment: undefined }); }} />
            </div>
          }
          empty={<EmptyState icon="reconcile" title={t('settlement.none')} hint={t('settlement.noneHint')} />}
        />
      </div>
      {settlement && <SettlementPanel key={settlement} id={settlement} onClose={() => { open(undefined); }} />}
    </div>
  );
}
