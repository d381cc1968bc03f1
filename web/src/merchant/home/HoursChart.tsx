import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';
import './HoursChart.css';

type Hour = Schema['HourTotal'];

const box = { width: 336, height: 104, base: 84, top: 16 };
const bar = { step: 14, width: 10 };

/** What came in hour by hour: bars for the eye, words for those who listen. */
export function HoursChart({ hours, now }: { hours: readonly Hour[]; now: number }) {
  const { t } = useTranslation('merchant');
  const most = hours.reduce<Hour | undefined>((best, hour) => (hour.paid_fen > (best?.paid_fen ?? 0) ? hour : best), undefined);
  if (!most) return null;
  const spoken = hours.filter((hour) => hour.paid_count > 0).map((hour) => t('home.hour', { hour: hour.hour, amount: hour.paid_display }));
  const x = (hour: number): number => hour * bar.step + 2;
  const height = (hour: Hour): number => (hour.paid_fen === 0 ? 0 : Math.max(2, (hour.paid_fen / most.paid_fen) * (box.base - box.top)));
  const labelled = [0, 6, 12, 18, 23];
  return (
    <figure className="hours">
      <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={`${t('home.hours')}${spoken.join(t('comma'))}`}>
        <line x1="0" x2={box.width} y1={box.base} y2={box.base} />
        {hours.map((hour) => (
          <rect key={hour.hour} className={hour.hour === now ? 'hours-now' : ''} x={x(hour.hour)} y={box.base - height(hour)} width={bar.width} height={height(hour)} rx="2" />
        ))}
        <text className="hours-most" x={Math.min(box.width - 30, Math.max(30, x(most.hour) + bar.width / 2))} y={box.top - 5} textAnchor="middle">
          {most.paid_display}
        </text>
        {labelled.map((hour) => (
          <text key={hour} x={x(hour) + bar.width / 2} y="100" textAnchor={hour === 0 ? 'start' : hour === 23 ? 'end' : 'middle'}>
            {hour === 0 ? t('home.clock', { hour }) : hour}
          </text>
        ))}
      </svg>
    </figure>
  );
}
