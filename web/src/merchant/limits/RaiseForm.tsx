import { useQueryClient } from '@tanstack/react-query';
import { Button, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { yuanToFen } from '@/shared/format/money';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { TextField } from '../parts/Field';
import { windowOf } from './share';

/** Asks for more of a limit for some days, with the reason. */
export function RaiseForm({ of, onSent }: { of: Schema['LimitStanding']; onSent: () => void }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const today = formatTime(new Date(), 'date');
  const [amount, setAmount] = useState('');
  const [count, setCount] = useState('');
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(today);
  const [reason, setReason] = useState('');
  const [asked, ask] = useState(false);
  const send = $api.useMutation('post', '/console/limit-raises', {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/limit-raises'] });
      Toast.show({ content: t('limits.sent') });
      onSent();
    },
  });
  const cap = of.cap_fen ? yuanToFen(amount) : 0;
  const number = of.cap_count ? Number(count) : 0;
  const days = windowOf(first, last);
  const badAmount = cap === null || (cap > 0 && cap <= (of.cap_fen ?? 0));
  const nothing = !cap && !number;
  const submit = (): void => {
    ask(true);
    if (badAmount || nothing || !days || reason.trim().length < 2) return;
    send.mutate({ body: { limit_id: of.id, reason: reason.trim(), ...days, ...(cap > 0 && { cap_fen: cap }), ...(number > 0 && { cap_count: number }) } });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      {of.cap_fen !== undefined && of.cap_fen > 0 && <TextField label={t('limits.raiseTo')} value={amount} onChange={setAmount} inputMode="decimal" hint={t('limits.raiseHint', { cap: of.cap_display })} bad={asked && (badAmount || nothing) ? t('limits.raiseBad', { cap: of.cap_display }) : undefined} />}
      {of.cap_count !== undefined && of.cap_count > 0 && <TextField label={t('limits.raiseCount')} value={count} onChange={setCount} inputMode="numeric" bad={asked && nothing ? t('limits.raiseCountBad', { count: of.cap_count }) : undefined} />}
      <TextField label={t('limits.first')} type="date" value={first} onChange={setFirst} />
      <TextField label={t('limits.last')} type="date" value={last} onChange={setLast} hint={t('limits.lastHint')} bad={asked && !days ? t('limits.lastBad') : undefined} />
      <TextField label={t('limits.reason')} value={reason} onChange={setReason} maxLength={200} placeholder={t('limits.reasonExample')} bad={asked && reason.trim().length < 2 ? t('limits.reasonNeeded') : undefined} />
      {send.isError && <ErrorState variant="inline" error={send.error} />}
      <Button type="submit" color="primary" block loading={send.isPending}>{t('limits.ask')}</Button>
    </form>
  );
}
