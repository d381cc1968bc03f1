import { useId, type ReactNode } from 'react';
import './Card.css';

export interface CardProps {
  title?: string;
  /** Stands at the end of the title. */
  extra?: ReactNode;
  /** Rows reach from edge to edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A surface with what belongs together, named by its title. */
export function Card({ title, extra, flush = false, className = '', children }: CardProps) {
  const id = useId();
  return (
    <section className={`cp-card card ${flush ? 'card-flush' : ''} ${className}`.trim()} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className="card-head">
          <h2 id={id}>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}

/** Names and values, one below the other. What is not there is left out. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {of
        .filter(([, value]) => value !== undefined && value !== '' && value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
