import type { ReactNode } from 'react';

/** Names and values in two columns; rows without a value are left out. */
export function KeyValues({ rows }: { rows: readonly (readonly [name: string, value: ReactNode, mono?: boolean])[] }) {
  return (
    <dl className="c-kv cp-card">
      {rows.map(([name, value, mono]) =>
        value === undefined || value === '' || value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={mono ? 'cp-mono' : undefined}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** A number in groups of four from its end, easier to read aloud. */
export function grouped(number: string): string {
  return number.replace(/\B(?=(?:.{4})+$)/g, ' ');
}
