import type { ReactNode } from 'react';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';

/** A remark in a tinted box: what to know, beside a sign. */
export function Note({ tone = 'plain', icon, role, children }: { tone?: 'plain' | 'wait' | 'bad' | 'ok' | 'primary'; icon: IconName; role?: 'status' | 'alert'; children: ReactNode }) {
  return (
    <div className={`c-note c-note-${tone}`} role={role}>
      <Icon name={icon} size={20} />
      <div className="c-note-words">{children}</div>
    </div>
  );
}
