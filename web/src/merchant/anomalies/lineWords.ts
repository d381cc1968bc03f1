import { useTranslation } from 'react-i18next';
import { differenceTones } from '@/shared/reconciliation/words';
import type { Schema } from '../api';

type Line = Schema['AnomalyItem'];

/** What a line says: what went wrong, how exactly, and how the thing stands now; words that are not known are left out. */
export function useLineWords(): { kind: (of: Line) => string; detail: (of: Line) => string; standing: (of: Line) => string } {
  const { t, i18n } = useTranslation(['merchant', 'shared']);
  const word = (key: string): string => (i18n.exists(key, { ns: 'merchant' }) ? (t as unknown as (key: string) => string)(key) : '');
  return {
    kind: (of) => t(`anomaly.kind.${of.kind}`),
    detail: (of) => (of.detail ? word(`anomaly.detail.${of.kind}.${of.detail}`) : ''),
    standing: (of) => {
      if (!of.standing) return '';
      switch (of.kind) {
        case 'DIFFERENCE': return of.standing in differenceTones ? t(`shared:recon.state.${of.standing as keyof typeof differenceTones}`) : '';
        case 'SETTLEMENT': return word(`settlement.state.${of.standing}`);
        case 'UNKNOWN_PAYMENT':
        case 'LIMIT_ALERT': return word(`orderState.${of.standing}`);
        default: return word(`refundState.${of.standing}`);
      }
    },
  };
}
