import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSpan, formatTime } from '@/shared/format/time';
import type { Schema } from '../api';

/** Since when the end of an order is not known: its last step into a state of doubt, else its making. */
export function doubtSince(order: Pick<Schema['OrderDetail'], 'history' | 'created_at'>): string {
  const last = order.history.findLast((event) => event.to === 'UNKNOWN' || event.to === 'REVERSING');
  return last?.at ?? order.created_at;
}

/** How long the answer has been awaited, and when the channel is asked next. */
export function Waiting({ order }: { order: Schema['OrderDetail'] }) {
  const { t } = useTranslation('console');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const seconds = (now - new Date(doubtSince(order)).getTime()) / 1_000;
  const next = order.attempts.findLast((attempt) => attempt.next_check_at)?.next_check_at;
  return (
    <span aria-live="off">
      {t('order.waited', { span: formatSpan(seconds) })}
      {next && t('order.nextCheck', { time: formatTime(next, 'time') })}
    </span>
  );
}
