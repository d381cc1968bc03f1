import { useTranslation } from 'react-i18next';
import { Money } from '@/shared/parts/Money';

/** A balance as accountants read it: the sum, and on which side it stands. */
export function Side({ fen, display }: { fen: number; display: string }) {
  const { t } = useTranslation('console');
  return (
    <span className="ledger-side">
      <Money display={display.replace(/^-/, '')} currency={false} />
      <span className="cp-muted">{t(fen === 0 ? 'ledger.even' : fen > 0 ? 'ledger.debitSide' : 'ledger.creditSide')}</span>
    </span>
  );
}

/** An amount of one column; a side that did not move stays empty. */
export const Flow = ({ fen, display }: { fen: number; display: string }) => (fen === 0 ? <span className="cp-muted">—</span> : <Money display={display} currency={false} />);
