import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';

/** A page with a bar above it: back, title, one action; and buttons that stay below. */
export function Screen({ title, onBack, action, foot, children }: { title: string; onBack?: () => void; action?: ReactNode; foot?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('cashier');
  const router = useRouter();
  return (
    <div className="c-screen">
      <header className="c-bar">
        <button type="button" className="c-ib" aria-label={t('back')} onClick={onBack ?? (() => void router.navigate({ to: '/' }))}>
          <Icon name="left" size={24} />
        </button>
        <h1>{title}</h1>
        {action}
      </header>
      <main id="main" className="c-main" tabIndex={-1}>
        {children}
      </main>
      {foot && <footer className="c-foot">{foot}</footer>}
    </div>
  );
}
