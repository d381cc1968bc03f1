import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/parts/Button';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { entryFen, type Tape } from '../../amount/tape';
import { useLine } from '../../desk/useDesk';

/** The items of this sale, and what else one can do with it. */
export function SaleTape({ tape, onRemark, onQr, disabled }: { tape: Tape; onRemark: () => void; onQr: () => void; disabled: boolean }) {
  const { t } = useTranslation('cashier');
  const { online } = useLine();
  const count = tape.items.length + (tape.entry === '' ? 0 : 1);
  return (
    <section className="c-sale" aria-label={t('tape.label')}>
      <h2>{count > 0 ? t('tape.count', { count }) : t('tape.empty')}</h2>
      <ol className="c-tape">
        {tape.items.map((fen, i) => (
          <li key={i}>
            <span className="cp-muted">{i + 1}</span>
            <span className="c-end"><Money fen={fen} currency={false} /></span>
          </li>
        ))}
        {tape.entry !== '' && (
          <li>
            <span className="cp-muted">{tape.items.length + 1}</span>
            <span className="c-end"><Money fen={entryFen(tape)} currency={false} /><i className="c-caret" /></span>
          </li>
        )}
      </ol>
      {tape.remark !== '' && <p className="c-meta">{t('tape.remark', { text: tape.remark })}</p>}
      <div className="c-tools">
        <span className="c-ready">
          <Icon name="scanner" size={20} />
          {online ? t('tape.gun') : t('tape.gunOff')}
        </span>
        <button type="button" className="c-tb" onClick={onRemark}>
          <Icon name="edit" />
          {t('tape.addRemark')}
        </button>
        <Button className="c-wide" onClick={onQr} aria-disabled={disabled}>
          <Icon name="qr" size={20} />
          {t('keys.qr')}
          <kbd>F2</kbd>
        </Button>
      </div>
    </section>
  );
}
