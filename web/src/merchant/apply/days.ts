import type { Language } from '@/shared/i18n/i18n';

/** A calendar day as people say it: 2026-11-25 → "11月25日 周三", in English "Wed, Nov 25". */
export function dayAndWeekday(date: string, language: Language): string {
  const moment = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return date;
  const write = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(moment);
  if (language === 'en') return write({ month: 'short', day: 'numeric', weekday: 'short' });
  return `${write({ month: 'long', day: 'numeric' })} ${write({ weekday: 'short' })}`;
}
