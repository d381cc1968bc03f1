import type { ReactNode } from 'react';
import './EmptyState.css';
import { Icon } from './Icon';
import type { IconName } from './icons';

export interface EmptyStateProps {
  /** What is not there ("机场店还没有设备"). */
  title: string;
  /** The next step in a sentence. */
  hint?: ReactNode;
  /** Buttons or links that take the next step. */
  action?: ReactNode;
  icon?: IconName;
}

/** An empty list: says what is missing and what to do next. */
export function EmptyState({ title, hint, action, icon = 'list' }: EmptyStateProps) {
  return (
    <div className="cp-empty" role="status">
      <span className="cp-empty-icon">
        <Icon name={icon} size={36} />
      </span>
      <p className="cp-empty-title">{title}</p>
      {hint && <p className="cp-empty-hint">{hint}</p>}
      {action && <div className="cp-empty-action">{action}</div>}
    </div>
  );
}
