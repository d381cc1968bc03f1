/** Names of the clips in voice.wav; clips.json has the place of each, scripts/gen-voice.mjs makes both. */
export type Clip = Digit | 'ten' | 'hundred' | 'thousand' | 'tenThousand' | 'point' | 'yuan' | Payer;

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type Payer = 'wechat' | 'alipay' | 'unionpay' | 'unknown';

const units = ['', 'ten', 'hundred', 'thousand'] as const;

/** Reads up to four digits (1 to 9999) as Chinese does: zeros between digits are said once, those at the end never. */
function readGroup(group: string): Clip[] {
  const digits = [...group.padStart(4, '0')];
  const out: Clip[] = [];
  let zeros = false;
  digits.forEach((digit, i) => {
    const unit = units[3 - i];
    if (digit === '0') {
      zeros = out.length > 0;
      return;
    }
    if (zeros) out.push('0');
    zeros = false;
    out.push(digit as Digit);
    if (unit) out.push(unit);
  });
  return out;
}

/** Reads whole yuan below one hundred million. */
function readWhole(yuan: string): Clip[] {
  const digits = yuan.replace(/^0+/, '');
  if (digits === '') return ['0'];
  const high = digits.slice(0, -4);
  const low = digits.slice(-4);
  const out: Clip[] = high === '' ? [] : [...readGroup(high), 'tenThousand'];
  const rest = readGroup(low);
  // A zero is said when the thousands are missing below ten thousands: 10,500 is one-ten-thousand zero five hundred.
  if (out.length > 0 && rest.length > 0 && low.startsWith('0')) out.push('0');
  out.push(...rest);
  return out[0] === '1' && out[1] === 'ten' ? out.slice(1) : out;
}

/**
 * The clips that announce an arrival: 12.34 by WeChat is "wechat ten 2 point 3 4 yuan". Zeros at the end of the decimals
 * are not said. Throws RangeError unless 0 < fen < 10,000,000,000.
 */
export function sentence(fen: number, payer: Payer): Clip[] {
  if (!Number.isSafeInteger(fen) || fen <= 0 || fen >= 10_000_000_000) throw new RangeError(`no amount to speak: ${String(fen)}`);
  const text = String(fen).padStart(3, '0');
  const cents = text.slice(-2).replace(/0+$/, '');
  const decimals: Clip[] = cents === '' ? [] : ['point', ...([...cents] as Digit[])];
  return [payer, ...readWhole(text.slice(0, -2)), ...decimals, 'yuan'];
}
