import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import type { PadKey } from '../amount/tape';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '0'] as const;

/** The number pad: digits, 00, the point, backspace, "plus" where several items make a sale, and the one big key. */
export function Pad({ onKey, plus = false, go }: { onKey: (key: PadKey) => void; plus?: boolean; go: ReactNode }) {
  const { t } = useTranslation('cashier');
  return (
    <div className={plus ? 'c-pad c-pad-plus' : 'c-pad'} role="group" aria-label={t('pad.label')}>
      {digits.map((key) => (
        <button key={key} type="button" className={`c-pad-${key}`} onClick={() => { onKey(key); }}>
          {key}
        </button>
      ))}
      <button type="button" className="c-pad-point" aria-label={t('pad.point')} onClick={() => { onKey('.'); }}>
        .
      </button>
      <button type="button" className="c-pad-back c-pad-fn" aria-label={t('pad.back')} onClick={() => { onKey('back'); }}>
        <Icon name="backspace" size={24} />
      </button>
      {plus && (
        <button type="button" className="c-pad-add c-pad-fn" aria-label={t('pad.plus')} onClick={() => { onKey('plus'); }}>
          <Icon name="plus" size={24} />
        </button>
      )}
      {go}
    </div>
  );
}
