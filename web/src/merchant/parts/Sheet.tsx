import { Popup } from 'antd-mobile';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import './Sheet.css';
import { useMedia, wide } from './useMedia';

const focusable = 'a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),[tabindex="0"]';

/** Keeps the tab key within the sheet and closes on Escape, which the library's popup leaves to us. */
function onKeys(event: React.KeyboardEvent<HTMLElement>, onClose: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation();
    onClose();
  }
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)];
  const [first, last] = [stops[0], stops.at(-1)];
  const edge = event.shiftKey ? first : last;
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

/** Takes the focus in when it opens and gives it back when it closes. */
function Inside({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    return () => {
      // Only when nobody else took the focus meanwhile, such as the next sheet.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section ref={box} role="dialog" aria-modal="true" aria-labelledby={label} tabIndex={-1} className="sheet cp-touch" onKeyDown={(event) => { onKeys(event, onClose); }}>
      {children}
    </section>
  );
}

export interface SheetProps {
  title: string;
  open: boolean;
  onClose: () => void;
  foot?: ReactNode;
  children: ReactNode;
}

/** What a sheet showed last, so that it is not empty while it slides away. */
function useLast(open: boolean, now: ReactNode): ReactNode {
  const [last, setLast] = useState(now);
  if (open && last !== now) setLast(now);
  return open ? now : last;
}

/** Something more about what is on the page: from below on a phone, from the side where there is room. */
export function Sheet({ title, open, onClose, foot, children }: SheetProps) {
  const { t } = useTranslation('merchant');
  const side = useMedia(wide);
  const id = useId();
  const content = useLast(open, children);
  const buttons = useLast(open, foot);
  const head = useLast(open, title);
  return (
    <Popup visible={open} position={side ? 'right' : 'bottom'} bodyClassName={side ? 'sheet-side' : 'sheet-bottom'} onMaskClick={onClose} destroyOnClose>
      <Inside label={id} onClose={onClose}>
        <header className="sheet-head">
          <h2 id={id}>{head}</h2>
          <button type="button" className="sheet-close" aria-label={t('close')} onClick={onClose}>
            <Icon name="close" size={24} />
          </button>
        </header>
        <div className="sheet-body">{content}</div>
        {buttons && <footer className="sheet-foot">{buttons}</footer>}
      </Inside>
    </Popup>
  );
}
