import type { ReactNode } from 'react';
import { CopyButton } from '@/shared/parts/CopyButton';

/** Names and values below each other; a value that is not there is an em dash. */
export function Facts({ rows }: { rows: readonly { name: string; value: ReactNode; copy?: string | undefined }[] }) {
  return (
    <dl className="facts">
      {rows.map((row) => (
        <div key={row.name}>
          <dt>{row.name}</dt>
          <dd>
            {row.value === undefined || row.value === '' ? '—' : row.value}
            {row.copy && <CopyButton text={row.copy} iconOnly />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
