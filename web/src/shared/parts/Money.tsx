import './Money.css';
import { fenToYuan, minus } from '../format/money';

/** Sizes that amounts are set in; "inherit" takes the size of the text around and never steps down. */
export type MoneySize = 'inherit' | 22 | 32 | 44 | 60 | 88;

interface Shown {
  size?: MoneySize;
  /** "always" writes + before an amount above zero, as in lists of arrivals. */
  sign?: 'auto' | 'always';
  /** Whether ¥ stands before the amount; tables whose head names the currency go without. */
  currency?: boolean;
}

/** An amount as integer fen, or as the server's display string ("8,264.50", "¥8,264.50", "-46.00"). */
export type MoneyProps = Shown & ({ fen: number; display?: never } | { display: string; fen?: never });

const steps = [88, 60, 44, 32, 22] as const;
const charactersMax = 9;

/**
 * The size in which an amount of so many characters fits where `size` was meant for at most nine: one step down from
 * ten characters, two from thirteen.
 */
export function fittingSize(size: MoneySize, characters: number): MoneySize {
  if (size === 'inherit' || characters <= charactersMax) return size;
  const down = characters > charactersMax + 3 ? 2 : 1;
  return steps[Math.min(steps.indexOf(size) + down, steps.length - 1)] ?? size;
}

function signOf(text: string, sign: 'auto' | 'always'): string {
  if (/^[-−]/.test(text)) return minus;
  return sign === 'always' && /[1-9]/.test(text) ? '+' : '';
}

/** An amount of money: tabular figures, two decimals, a small ¥, a size that steps down when it grows long. */
export function Money({ fen, display, size = 'inherit', sign = 'auto', currency = true }: MoneyProps) {
  const text = fen === undefined ? display : fenToYuan(fen);
  const figures = text.replace(/[-−+¥￥\s]/g, '');
  const fitting = fittingSize(size, figures.length);
  return (
    <span className={`cp-money cp-money-${fitting}`}>
      {signOf(text, sign)}
      {currency && <span className="cp-money-yen">¥</span>}
      {figures}
    </span>
  );
}
