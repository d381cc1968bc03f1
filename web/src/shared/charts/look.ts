import type { ChannelWallet } from '../parts/wallets';

/** What a chart takes its colours and letters from, as values: drawn shapes know no variables. */
export interface Look {
  wallet: Record<ChannelWallet, string>;
  primary: string;
  ink: string;
  quiet: string;
  line: string;
  card: string;
  font: string;
  /** Whether shapes may move into place. */
  moves: boolean;
}

/** Reads the tokens that hold where an element stands. */
export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    wallet: { wechat: token('--wechat'), alipay: token('--alipay'), unionpay: token('--unionpay') },
    primary: token('--primary'),
    ink: token('--ink-2'),
    quiet: token('--ink-3'),
    line: token('--line'),
    card: token('--card'),
    font: style.fontFamily,
    moves: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
}
