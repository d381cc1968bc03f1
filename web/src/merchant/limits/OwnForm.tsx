import { useQueryClient } from '@tanstack/react-query';
import { Button, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { yuanToFen } from '@/shared/format/money';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { Choice, TextField } from '../parts/Field';
import { countOf } from './share';

const places = ['MERCHANT', 'STORE', 'TERMINAL', 'CODE'] as const;
const periods = ['SINGLE', 'DAY', 'MONTH'] as const;

/** Sets a limit of the merchant's own, which holds beside the operator's and is only ever tighter. */
export function OwnForm({ onSet }: { onSet: () => void }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const [per, setPer] = useState<Schema['LimitPer']>('MERCHANT');
  const [period, setPeriod] = useState<Schema['LimitPeriod']>('DAY');
  const [amount, setAmount] = useState('');
  const [count, setCount] = useState('');
  const [reason, setReason] = useState('');
  const [asked, ask] = useState(false);
  const send = $api.useMutation('post', '/console/limits', {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/limit-standings'] });
      Toast.show({ content: t('limits.ownDone') });
      onSet();
    },
  });
  const cap = amount.trim() === '' ? 0 : yuanToFen(amount);
  const number = period === 'SINGLE' ? 0 : countOf(count);
  const nothing = cap === 0 && number === 0;
  const submit = (): void => {
    ask(true);
    if (cap === null || number === null || nothing || reason.trim().length < 2) return;
    send.mutate({ body: { per, period, reason: reason.trim(), ...(cap > 0 && { cap_fen: cap }), ...(number > 0 && { cap_count: number }) } });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <p className="meta">{t('limits.ownHint')}</p>
      <Choice label={t('limits.ownPer')} value={per} onChange={(value) => { setPer(value as Schema['LimitPer']); }} options={places.map((value) => ({ value, label: t(`limits.per.${value}`) }))} />
      <Choice label={t('limits.ownPeriod')} value={period} onChange={(value) => { setPeriod(value as Schema['LimitPeriod']); }} options={periods.map((value) => ({ value, label: t(`limits.period.${value}`) }))} />
      <TextField label={t('limits.ownAmount')} value={amount} onChange={setAmount} inputMode="decimal" optional={period !== 'SINGLE'} bad={asked && (cap === null || nothing) ? t('limits.ownAmountBad') : undefined} />
      {period !== 'SINGLE' && <TextField label={t('limits.ownCount')} value={count} onChange={setCount} inputMode="numeric" optional bad={asked && number === null ? t('limits.ownCountBad') : undefined} />}
      <TextField label={t('limits.reason')} value={reason} onChange={setReason} maxLength={200} placeholder={t('limits.ownReason')} bad={asked && reason.trim().length < 2 ? t('limits.reasonNeeded') : undefined} />
      {send.isError && <ErrorState variant="inline" error={send.error} />}
      <Button type="submit" color="primary" block loading={send.isPending}>{t('limits.own')}</Button>
    </form>
  );
}
