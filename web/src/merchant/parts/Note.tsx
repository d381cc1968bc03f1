import type { ReactNode } from 'react';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';
import './Note.css';

/** A remark beside the work: why, what to expect, a misconception put right. */
export function Note({ tone = 'plain', icon = 'info', title, children, role }: { tone?: 'plain' | 'hint' | 'wait' | 'bad' | 'ok'; icon?: IconName; title?: string; children?: ReactNode; role?: 'status' | 'alert' }) {
  return (
    <div className={`note note-${tone}`} role={role}>
      <Icon name={icon} size={20} />
      <div>
        {title && <strong>{title} </strong>}
        {children}
      </div>
    </div>
  );
}
