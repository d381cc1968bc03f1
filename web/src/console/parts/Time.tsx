import { formatTime, type TimeShape } from '@/shared/format/time';

/** A moment on the clock of Shanghai; the full moment on hover. Nothing known is an em dash. */
export function Time({ at, shape = 'dayMinute' }: { at: string | undefined; shape?: TimeShape }) {
  if (!at) return <span>—</span>;
  return (
    <time dateTime={at} title={formatTime(at, 'full')}>
      {formatTime(at, shape)}
    </time>
  );
}
