import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fenToYuan, yuanToFen } from '@/shared/format/money';
import { wallets } from '@/shared/parts/wallets';
import type { Schema } from '../api';
import { ClearFilters, FilterChoice, FilterPeriod } from '../lists/Filters';
import { orderTones } from '../parts/states';

/** Everything that narrows the list of orders, as it stands in the address. */
export interface OrderFilterValues {
  q?: string;
  merchant_id?: string;
  store_id?: string;
  terminal_id?: string;
  state?: string;
  channel?: string;
  environment?: string;
  refunded?: string;
  min_fen?: string;
  max_fen?: string;
  from?: string;
  to?: string;
  order?: string;
}

export type SetOrderFilters = (patch: { [Name in keyof OrderFilterValues]?: string | undefined }) => void;

const states = Object.keys(orderTones) as Schema['OrderState'][];

/** A bound in yuan that stands in the address as fen. */
function AmountBound({ label, fen, onChange }: { label: string; fen: string | undefined; onChange: (fen: string | undefined) => void }) {
  const shown = fen === undefined ? '' : fenToYuan(Number(fen)).replaceAll(',', '');
  const [draft, setDraft] = useState(shown);
  const [seen, setSeen] = useState(shown);
  if (seen !== shown) {
    setSeen(shown);
    setDraft(shown);
  }
  const read = draft.trim() === '' ? undefined : yuanToFen(draft);
  const commit = (): void => {
    if (read !== null) onChange(read === undefined ? undefined : String(read));
  };
  return (
    <Input
      className="filter-amount"
      aria-label={label}
      placeholder={label}
      inputMode="decimal"
      prefix="¥"
      status={read === null ? 'error' : ''}
      value={draft}
      onChange={(event) => { setDraft(event.target.value); }}
      onPressEnter={commit}
      onBlur={commit}
    />
  );
}

/** The filters below the search box. */
export function OrderFilters({ values, set }: { values: OrderFilterValues; set: SetOrderFilters }) {
  const { t } = useTranslation(['console', 'shared']);
  const { q, order, ...rest } = values;
  return (
    <div className="filters">
      <FilterPeriod from={values.from} to={values.to} onChange={set} />
      <FilterChoice label={t('order.state')} value={values.state} options={states.map((value) => ({ value, label: t(`orderState.${value}`) }))} onChange={(state) => { set({ state }); }} />
      <FilterChoice label={t('order.channel')} value={values.channel} options={wallets.map((value) => ({ value, label: t(`shared:wallet.${value}`) }))} onChange={(channel) => { set({ channel }); }} />
      <FilterChoice label={t('environment.label')} value={values.environment} options={(['test', 'live'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(environment) => { set({ environment }); }} />
      <FilterChoice label={t('order.refundFilter')} value={values.refunded} options={[{ value: 'true', label: t('order.withRefund') }]} onChange={(refunded) => { set({ refunded }); }} />
      <AmountBound label={t('order.min')} fen={values.min_fen} onChange={(min_fen) => { set({ min_fen }); }} />
      <AmountBound label={t('order.max')} fen={values.max_fen} onChange={(max_fen) => { set({ max_fen }); }} />
      {values.merchant_id && <span className="chip">{t('order.ofMerchant', { id: values.merchant_id })}</span>}
      <ClearFilters
        filters={rest}
        onClear={() => {
          set({ ...Object.fromEntries(Object.keys(rest).map((name) => [name, undefined])), q, order });
        }}
      />
    </div>
  );
}
