import { useTranslation } from 'react-i18next';
import { useMe } from '../../desk/useDesk';

/** A key and what it does. */
export interface Shortcut {
  key: string;
  text: string;
  run: () => void;
}

/** The keys of this page, on screens that have a keyboard before them. */
export function KeyBar({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const { t } = useTranslation('cashier');
  const me = useMe();
  return (
    <nav className="c-keys" aria-label={t('keys.label')}>
      {shortcuts.map(({ key, text, run }) => (
        <button key={key} type="button" onClick={run}>
          <kbd>{key}</kbd>
          {text}
        </button>
      ))}
      <span className="c-end c-meta">{me?.custody_zh}</span>
    </nav>
  );
}
