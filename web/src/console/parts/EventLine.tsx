import type { ReactNode } from 'react';
import type { Tone } from '@/shared/parts/StatusTag';
import { StatusShape } from '@/shared/parts/StatusTag';
import { Time } from './Time';

export interface TimelineRow {
  key: string;
  tone: Tone;
  title: ReactNode;
  note?: ReactNode;
  at: string;
}

/** What happened, newest first. */
export function EventLine({ rows, label }: { rows: readonly TimelineRow[]; label: string }) {
  return (
    <ol className="events" aria-label={label}>
      {rows.map((row) => (
        <li key={row.key}>
          <StatusShape tone={row.tone} />
          <div>
            {row.title}
            <span className="line2">
              <Time at={row.at} shape="full" />
              {row.note && <> · {row.note}</>}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}
