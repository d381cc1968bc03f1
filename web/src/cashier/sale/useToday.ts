import { formatTime } from '@/shared/format/time';
import { useDesk, useNow } from '../desk/useDesk';

/** When today began in Shanghai, as the API wants to hear it; moves on at midnight. */
export function useTodayStart(): string {
  const { clock } = useDesk();
  const now = useNow(60_000);
  return `${formatTime(new Date(Math.max(now, clock.now())), 'date')}T00:00:00+08:00`;
}
