import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Table } from 'antd';
import { Money } from '@/shared/parts/Money';
import type { Schema } from '../api';

type Hour = Schema['HourTotal'];

const width = 720;
const height = 220;
const ground = 24;
const two = (hour: number): string => String(hour).padStart(2, '0');

/** How high each hour stands against the highest; only a picture, amounts are the server's. */
export function heights(hours: readonly Hour[], room: number): number[] {
  const highest = Math.max(...hours.map((hour) => hour.paid_fen), 0);
  return hours.map((hour) => (highest === 0 || hour.paid_fen <= 0 ? 0 : Math.max(2, Math.round((hour.paid_fen / highest) * room))));
}

function Bars({ hours, now }: { hours: readonly Hour[]; now: number }) {
  const { t } = useTranslation('console');
  const bars = heights(hours, height - ground - 20);
  const step = width / Math.max(hours.length, 1);
  const best = hours.reduce<Hour | undefined>((top, hour) => (hour.paid_fen > (top?.paid_fen ?? 0) ? hour : top), undefined);
  return (
    <svg className="hours" viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={best ? t('overview.bestHour', { hour: two(best.hour), amount: best.paid_display }) : t('overview.noHours')}>
      <line x1="0" x2={width} y1={height - ground} y2={height - ground} className="hours-ground" />
      {hours.map((hour, index) => {
        const tall = bars[index] ?? 0;
        const x = index * step;
        return (
          <g key={hour.hour}>
            <title>{t('overview.hourTitle', { hour: two(hour.hour), amount: hour.paid_display, count: hour.paid_count })}</title>
            <rect x={x} y="0" width={step} height={height - ground} fill="transparent" />
            <rect x={x + step * 0.16} y={height - ground - tall} width={step * 0.68} height={tall} rx="2" className={hour.hour === now ? 'hours-now' : 'hours-bar'} />
            {hour === best && (
              <text x={Math.min(Math.max(x + step / 2, 40), width - 40)} y={height - ground - tall - 6} textAnchor="middle">
                {hour.paid_display}
              </text>
            )}
            {hour.hour % 3 === 0 && (
              <text x={x + step / 2} y={height - 6} textAnchor="middle" className="hours-label">
                {two(hour.hour)}:00
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** What was paid in each hour of the day, as bars or as a table. */
export function HourChart({ hours, now }: { hours: Hour[]; now: number }) {
  const { t } = useTranslation('console');
  const [table, setTable] = useState(false);
  return (
    <section className="cp-card" aria-label={t('overview.hours')}>
      <header className="card-head">
        <h2>{t('overview.hours')}</h2>
        <span className="gap" />
        <button type="button" className="link" onClick={() => { setTable(!table); }}>
          {t(table ? 'overview.asBars' : 'overview.asTable')}
        </button>
      </header>
      <div className="pad">
        {table ? (
          <Table<Hour>
            aria-label={t('overview.hours')}
            size="small"
            pagination={false}
            scroll={{ y: 220 }}
            rowKey={(hour) => hour.hour}
            dataSource={hours}
            columns={[
              { key: 'hour', title: t('overview.hour'), render: (_, hour) => `${two(hour.hour)}:00` },
              { key: 'count', title: t('overview.count'), align: 'right', dataIndex: 'paid_count' },
              { key: 'paid', title: t('overview.paidYuan'), align: 'right', render: (_, hour) => <Money display={hour.paid_display} currency={false} /> },
            ]}
          />
        ) : (
          <Bars hours={hours} now={now} />
        )}
      </div>
    </section>
  );
}
