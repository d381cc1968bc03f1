/**
 * Hints while typing, so that a wrong digit is seen before anything is sent. The server decides (internal/merchant); these
 * say only what is certain from the characters alone. Each gives the machine reason of the server, or "".
 */

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const weighed = (values: number[], weights: number[]): number => weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0);

/** Unified social credit code (统一社会信用代码, GB 32100). The kind of subject settles the prefix; "" checks none. */
export function checkUSCC(code: string, subject: string): string {
  if (/^\d{15}$/.test(code)) return 'OLD_NUMBER';
  const places = [...code].map((c) => usccAlphabet.indexOf(c));
  if (places.length !== 18 || places.includes(-1)) return 'MALFORMED';
  if (usccAlphabet[(31 - (weighed(places, usccWeights) % 31)) % 31] !== code[17]) return 'BAD_CHECKSUM';
  const prefix = { company: '91', individual: '92' }[subject];
  return prefix && !code.startsWith(prefix) ? 'WRONG_PREFIX' : '';
}

function realDay(yyyymmdd: string): boolean {
  const iso = `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6)}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
}

/** Citizen's identity number (身份证号, GB 11643). */
export function checkCitizenId(number: string): string {
  if (/^\d{15}$/.test(number)) return 'OLD_NUMBER';
  if (/^\d{17}x$/.test(number)) return 'LOWER_CASE';
  if (!/^\d{17}[\dX]$/.test(number)) return 'MALFORMED';
  if (!realDay(number.slice(6, 14))) return 'BAD_DATE';
  const sum = weighed([...number.slice(0, 17)].map(Number), idWeights);
  return '10X98765432'[sum % 11] === number[17] ? '' : 'BAD_CHECKSUM';
}

/** Bank's clearing number (联行号). Its check digit (ISO 7064 MOD 11,10) is in no public rule: a doubt, never a refusal. */
export function checkCNAPS(code: string): string {
  if (!/^\d{12}$/.test(code)) return 'MALFORMED';
  let p = 10;
  for (const c of code.slice(0, 11)) {
    const s = (p + Number(c)) % 10 || 10;
    p = (s * 2) % 11;
  }
  return String((11 - p) % 10) === code[11] ? '' : 'DOUBTFUL';
}

function luhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, c, i) => {
    const d = Number(c) * (i % 2 === 1 ? 2 : 1);
    return total + (d > 9 ? d - 9 : d);
  }, 0);
  return sum % 10 === 0;
}

/** Bank account number. Only a personal card carries a Luhn digit; corporate numbers are of each bank's own making. */
export function checkAccount(number: string, kind: string): string {
  if (kind === 'personal') {
    if (!/^\d{16,19}$/.test(number)) return 'MALFORMED';
    return luhn(number) ? '' : 'BAD_CHECKSUM';
  }
  return /^\d{8,29}$/.test(number) ? '' : 'MALFORMED';
}

/** Mobile number in mainland China. */
export function checkPhone(number: string): string {
  return /^1[3-9]\d{9}$/.test(number) ? '' : 'MALFORMED';
}
