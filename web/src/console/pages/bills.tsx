import { createLazyRoute } from '@tanstack/react-router';
import { Button, DatePicker, type TableProps } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { wallets } from '@/shared/parts/wallets';
import { $api, answer, api, type Schema } from '../api';
import { BillPanel } from '../bills/BillPanel';
import { billStates, billWord, billWordTones, hasFigures } from '../bills/states';
import type { BillOf } from '../bills/upload';
import { UploadDialog, type BillAccount } from '../bills/UploadDialog';
import { csvYuan, type CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { ClearFilters, FilterChoice } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { PageHead } from '../parts/PageHead';
import { TestMark } from '../parts/TestMark';
import { useSay } from '../parts/useSay';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/bills')({ component: Bills });

type Bill = Schema['Bill'];

interface Values {
  account_id?: string;
  channel?: string;
  kind?: string;
  day?: string;
  state?: string;
  environment?: string;
  bill?: string;
  number?: string;
}

/** Counts and sums of a bill; of one whose rows are not in, nothing is claimed. */
function Figures({ bill }: { bill: Bill }) {
  const { t } = useTranslation('console');
  if (!hasFigures(bill)) return <span className="cp-muted">—</span>;
  const [plus, minus] = bill.kind === 'trade' ? [bill.paid_display, bill.refund_display] : [bill.income_display, bill.expense_display];
  return (
    <>
      <strong className="amount">
        <Money display={plus} currency={false} />
      </strong>
      <span className="line2">
        {bill.kind === 'trade'
          ? t('bill.tradeCounts', { payments: bill.payments, refunds: bill.refunds + bill.reversals, sum: minus })
          : t('bill.fundCounts', { incomes: bill.incomes, expenses: bill.expenses, sum: minus })}
      </span>
    </>
  );
}

function useColumns(narrow: boolean): NonNullable<TableProps<Bill>['columns']> {
  const { t } = useTranslation('console');
  const say = useSay();
  return [
    {
      key: 'day',
      title: t('bill.day'),
      render: (_, bill) => (
        <>
          <strong>{bill.day}</strong>
          <span className="line2">{t(`billKind.${bill.kind}`)}</span>
        </>
      ),
    },
    {
      key: 'account',
      title: t('bill.account'),
      render: (_, bill) => (
        <>
          <span className="together">
            <WalletMark wallet={bill.channel} name={narrow ? 'short' : 'full'} />
            <TestMark environment={bill.environment} />
          </span>
          <span className="line2 clip">{bill.account.name}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('bill.state'),
      render: (_, bill) => {
        const word = billWord(bill);
        return (
          <>
            <StatusTag tone={billWordTones[word]} label={t(`bill.word.${word}`)} />
            {word !== 'ready' && !narrow && <span className="line2 bill-why">{say(bill.zh, bill.en)}</span>}
          </>
        );
      },
    },
    { key: 'figures', title: t('bill.figures'), align: 'right', render: (_, bill) => <Figures bill={bill} /> },
    ...(narrow ? [] : [{ key: 'fee', title: t('bill.fee'), align: 'right' as const, render: (_: unknown, bill: Bill) => (hasFigures(bill) && bill.kind === 'trade' ? bill.fee_display : '—') }]),
  ];
}

function useCsv(): CsvColumn<Bill>[] {
  const { t } = useTranslation(['console', 'shared']);
  const figure = (bill: Bill, value: number): number | undefined => (hasFigures(bill) ? value : undefined);
  return [
    { head: t('bill.day'), cell: (b) => b.day },
    { head: t('bill.kind'), cell: (b) => t(`billKind.${b.kind}`) },
    { head: t('order.channel'), cell: (b) => t(`shared:wallet.${b.channel}`) },
    { head: t('bill.account'), cell: (b) => b.account.name },
    { head: t('environment.label'), cell: (b) => t(`environment.${b.environment}`) },
    { head: t('bill.state'), cell: (b) => t(`bill.word.${billWord(b)}`) },
    { head: t('bill.why'), cell: (b) => b.zh },
    { head: t('bill.payments'), cell: (b) => figure(b, b.payments) },
    { head: t('bill.paidSum'), cell: (b) => (hasFigures(b) ? csvYuan(b.paid_fen) : undefined) },
    { head: t('bill.refunds'), cell: (b) => figure(b, b.refunds + b.reversals) },
    { head: t('bill.refundSum'), cell: (b) => (hasFigures(b) ? csvYuan(b.refund_fen) : undefined) },
    { head: t('bill.fee'), cell: (b) => (hasFigures(b) ? b.fee_display : undefined) },
  ];
}

/** The channel accounts that have bills, for the filter and for uploads; they are there before the first bill is. */
function useAccounts(): BillAccount[] {
  const { t } = useTranslation(['console', 'shared']);
  const { data } = $api.useQuery('get', '/console/bills/accounts');
  return (data?.items ?? []).map((account) => ({
    id: account.id,
    label: `${t(`shared:wallet.${account.channel}`)} · ${account.name}${account.environment === 'test' ? ` · ${t('environment.test')}` : ''}${account.active ? '' : ` · ${t('bill.accountOff')}`}`,
    kinds: account.kinds,
  }));
}

function Bills() {
  const { t } = useTranslation(['console', 'shared']);
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const manages = useMay('bill.manage');
  const [uploading, setUploading] = useState<Partial<BillOf>>();
  const { bill, number, ...plain } = values;
  const query = plain as { account_id?: string; channel?: Schema['Channel']; kind?: Schema['BillKind']; day?: string; state?: Schema['BillState']; environment?: Schema['Environment'] };
  const pages = usePages('/console/bills', query, (cursor, signal) => answer(api.GET('/console/bills', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })));
  const accounts = useAccounts();
  const columns = useColumns(bill !== undefined);
  const csv = useCsv();
  const clear = (): void => { set({ account_id: undefined, channel: undefined, kind: undefined, day: undefined, state: undefined, environment: undefined }); };
  const open = (id: string | undefined): void => { set({ bill: id, number: undefined }); };
  return (
    <div className={`beside${bill ? ' beside-open' : ''}`}>
      <div className="beside-list">
        <PageHead title={t('bill.title')} sub={t('bill.sub')}>
          {manages && (
            <Button icon={<Icon name="upload" />} onClick={() => { setUploading({}); }}>
              {t('bill.upload')}
            </Button>
          )}
          <ExportButton name="bills" columns={csv} rows={pages.rows} />
        </PageHead>
        <ListCard
          label={t('bill.title')}
          pages={pages}
          columns={columns}
          rowKey={(row) => row.id}
          rowHeight={61}
          openKey={bill}
          onOpen={(row) => { open(row.id); }}
          top={
            <div className="list-top filters">
              <DatePicker className="filter-day" aria-label={t('bill.day')} placeholder={t('bill.day')} value={values.day ? dayjs(values.day) : null} onChange={(day: dayjs.Dayjs | null) => { set({ day: day?.format('YYYY-MM-DD') }); }} />
              <FilterChoice label={t('order.channel')} value={values.channel} options={wallets.map((value) => ({ value, label: t(`shared:wallet.${value}`) }))} onChange={(channel) => { set({ channel }); }} />
              <FilterChoice label={t('bill.account')} value={values.account_id} options={accounts.map(({ id, label }) => ({ value: id, label }))} onChange={(account_id) => { set({ account_id }); }} />
              <FilterChoice label={t('bill.kind')} value={values.kind} options={(['trade', 'fund'] as const).map((value) => ({ value, label: t(`billKind.${value}`) }))} onChange={(kind) => { set({ kind }); }} />
              <FilterChoice label={t('bill.state')} value={values.state} options={billStates.map((value) => ({ value, label: t(`billState.${value}`) }))} onChange={(state) => { set({ state }); }} />
              <FilterChoice label={t('environment.label')} value={values.environment} options={(['test', 'live'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(environment) => { set({ environment }); }} />
              <ClearFilters filters={plain} onClear={clear} />
            </div>
          }
          empty={<EmptyState icon="reconcile" title={t(Object.keys(query).length > 0 ? 'bill.noneFound' : 'bill.none')} hint={t(Object.keys(query).length > 0 ? 'bill.noneFoundHint' : 'bill.noneHint')} />}
        />
      </div>
      {bill && <BillPanel key={bill} id={bill} number={number} onNumber={(next) => { set({ number: next }); }} onUpload={(of) => { setUploading({ account_id: of.account.id, kind: of.kind, day: of.day }); }} onClose={() => { open(undefined); }} />}
      {uploading && (
        <UploadDialog
          accounts={accounts}
          first={uploading}
          onClose={() => { setUploading(undefined); }}
          onDone={(made) => {
            setUploading(undefined);
            open(made.id);
          }}
        />
      )}
    </div>
  );
}
