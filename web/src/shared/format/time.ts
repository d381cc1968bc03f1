/** A moment as the server sends it: RFC 3339 text with its zone. */
export type Instant = string | Date;

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Shapes a moment can be shown in; always the clock of Shanghai, wherever the reader is. */
export type TimeShape = 'date' | 'time' | 'minute' | 'dayMinute' | 'full';

/**
 * Shows a moment: date 2026-09-22 · time 10:24:05 · minute 10:24 · dayMinute 09-22 10:24 · full 2026-09-22 10:24:05.
 * A moment that cannot be read is shown as an em dash.
 */
export function formatTime(instant: Instant, shape: TimeShape): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return '—';
  const p = Object.fromEntries(parts.formatToParts(moment).map((part) => [part.type, part.value]));
  const date = `${p['year']}-${p['month']}-${p['day']}`;
  const minute = `${p['hour']}:${p['minute']}`;
  switch (shape) {
    case 'date':
      return date;
    case 'time':
      return `${minute}:${p['second']}`;
    case 'minute':
      return minute;
    case 'dayMinute':
      return `${date.slice(5)} ${minute}`;
    case 'full':
      return `${date} ${minute}:${p['second']}`;
  }
}

/** Shows a span as a clock: 46 s → "0:46", 384 s → "6:24", 3725 s → "1:02:05". Negative spans are shown as "0:00". */
export function formatSpan(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
