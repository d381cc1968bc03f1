import { useTranslation } from 'react-i18next';
import type { Binding } from './binding';
import './bindings.css';

/** What differs from what was reviewed last, element by element: was and is. */
export function Differences({ of: b }: { of: Binding }) {
  const { t } = useTranslation('console');
  const values = (element: string): [string | undefined, string] | undefined => {
    if (element === 'account') return [b.before?.account_masked, b.account_masked];
    if (element === 'address') return [b.before?.address, b.address];
    if (element === 'uscc') return [b.before?.uscc_masked, b.uscc_masked];
    return undefined;
  };
  return (
    <ul className="binding-differences">
      {(b.changed ?? []).map((element) => {
        const pair = values(element);
        return (
          <li key={element}>
            <strong>{t(`bindings.element.${element}`)}</strong>
            {pair && (
              <span className="line2">
                {b.before && <>{t('bindings.from')} {pair[0] || t('bindings.empty')}<br /></>}
                {t('bindings.to')} {pair[1] || t('bindings.empty')}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
