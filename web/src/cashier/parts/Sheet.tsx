import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';

const focusable = 'button:not(:disabled), input:not(:disabled), textarea, select, a[href]';

/**
 * A panel over the page: from below on a phone, in the middle on a wide screen. Keeps the focus; Esc closes it. The second
 * half of a double tap that opened it does not close it.
 */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation('cashier');
  const box = useRef<HTMLDivElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    const first = box.current?.querySelector<HTMLElement>('[data-autofocus]') ?? box.current;
    first?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key !== 'Tab') return;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>(focusable) ?? [])];
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge && document.activeElement !== box.current) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  };
  return createPortal(
    <div className="cp-touch c-veil" onMouseDown={(event) => { if (event.target === event.currentTarget && event.detail < 2) onClose(); }}>
      <div ref={box} className="c-sheet" role="dialog" aria-modal="true" aria-labelledby={heading} tabIndex={-1} onKeyDown={onKeyDown}>
        <header className="c-sheet-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="c-ib" aria-label={t('close')} onClick={onClose}>
            <Icon name="close" size={24} />
          </button>
        </header>
        {children}
      </div>
    </div>,
    document.body,
  );
}
