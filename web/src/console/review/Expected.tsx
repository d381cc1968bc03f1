import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { StatusTag } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

/** How an expected day stands to today: days are compared as text, both are days of Shanghai. */
export function dueTone(date: string, today: string): 'late' | 'today' | 'ahead' {
  if (date < today) return 'late';
  return date === today ? 'today' : 'ahead';
}

const paused: readonly Schema['ApplicationState'][] = ['NEED_MORE'];
const running: readonly Schema['ApplicationState'][] = ['SUBMITTED', 'PRE_REVIEW', 'ACQUIRER_REVIEW'];

/** By which day the review should be done; the clock rests while the merchant supplements. */
export function Expected({ date, state }: { date: string | undefined; state: Schema['ApplicationState'] }) {
  const { t } = useTranslation('console');
  if (paused.includes(state)) return <StatusTag tone="idle" label={t('due.paused')} />;
  if (!date || !running.includes(state)) return null;
  const tone = dueTone(date, formatTime(new Date(), 'date'));
  return <StatusTag tone={tone === 'late' ? 'bad' : tone === 'today' ? 'waiting' : 'idle'} label={t(`due.${tone}`, { date: date.slice(5) })} />;
}
