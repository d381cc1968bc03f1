import type { ReactNode } from 'react';

/** The head of a page: its name, a quiet line beside it, buttons at the end. */
export function PageHead({ title, sub, children }: { title: ReactNode; sub?: ReactNode; children?: ReactNode }) {
  return (
    <div className="head">
      <h1>{title}</h1>
      {sub && <span className="head-sub">{sub}</span>}
      <span className="gap" />
      {children}
    </div>
  );
}
