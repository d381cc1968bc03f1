// A second implementation of fees, refunds' shares and working days, written from domain rules and not from the Go code: it reads
// cases with the program's answers, one JSON object a line, and says where it comes to another one.
import { readFileSync } from 'node:fs';

interface Tariff { rate: number; floor: number; cap: number }
interface Rule extends Tariff { id: string; kind: string; channel: string; nightFrom: number; nightTo: number; tierFrom: number; tierPer: string; from: number; to: number }
interface FeeCase { kind: 'fee'; rules: Rule[]; channel: string; at: number; settle: number; nth: number; nthHere: number; green: boolean; rule: string; fee: number }
interface RefundCase { kind: 'refund'; amount: number; settle: number; tariff: Tariff; refunds: number[]; settled: number[]; returned: number[] }
interface DayCase { kind: 'day'; from: string; n: number; day: string }
interface Years { kind: 'years'; off: string[]; makeUp: string[]; last: string }
type Case = FeeCase | RefundCase | DayCase | Years;

/** Half-up to the fen, as a merchant would do it with a pencil: multiply, add half of a million, drop the rest. */
function proportion(amount: number, ppm: number): number {
  return Number((BigInt(amount) * BigInt(ppm) + 500_000n) / 1_000_000n);
}

function fee(amount: number, t: Tariff): number {
  let out = proportion(amount, t.rate);
  if (out < t.floor) out = t.floor;
  if (t.cap > 0 && out > t.cap) out = t.cap;
  return out > amount ? amount : out;
}

/** Milliseconds into the day in Shanghai, which is eight hours ahead all year. */
function intoTheDay(at: number): number {
  return (at + 8 * 3_600_000) % 86_400_000;
}

function eligible(r: Rule, c: FeeCase): boolean {
  if (c.at < r.from || (r.to !== 0 && c.at >= r.to)) return false;
  if (r.channel !== '' && r.channel !== c.channel) return false;
  if (r.kind === 'TIER') return (r.tierPer === 'STORE' ? c.nthHere : c.nth) >= r.tierFrom;
  if (r.kind === 'GREEN') return c.green;
  if (r.kind !== 'NIGHT') return true;
  const now = intoTheDay(c.at), begins = r.nightFrom * 60_000, ends = r.nightTo * 60_000;
  return begins < ends ? now >= begins && now < ends : !(now >= ends && now < begins);
}

const plainness = ['BASE', 'BATCH', 'TIER', 'NIGHT', 'GREEN'];

function chosen(c: FeeCase): { rule: string; fee: number } {
  let best: Rule | undefined;
  for (const r of c.rules) {
    if (!eligible(r, c)) continue;
    if (best === undefined || better(r, best, c.settle)) best = r;
  }
  return best === undefined ? { rule: '', fee: 0 } : { rule: best.id, fee: fee(c.settle, best) };
}

function better(a: Rule, b: Rule, settle: number): boolean {
  for (const by of [fee(settle, a) - fee(settle, b), a.rate - b.rate, plainness.indexOf(a.kind) - plainness.indexOf(b.kind)]) {
    if (by !== 0) return by < 0;
  }
  return a.id < b.id;
}

/** What each refund takes from the settled amount and from the fee, so that all together take exactly the whole. */
function shares(c: RefundCase): { settled: number[]; returned: number[] } {
  const whole = fee(c.settle, c.tariff);
  let refunded = 0, settledSoFar = 0, returnedSoFar = 0;
  const settled: number[] = [], returned: number[] = [];
  for (const refund of c.refunds) {
    refunded += refund;
    const settledNow = Number((BigInt(c.settle) * BigInt(refunded)) / BigInt(c.amount));
    const kept = fee(c.settle - settledNow, c.tariff);
    settled.push(settledNow - settledSoFar);
    returned.push(whole - kept - returnedSoFar);
    returnedSoFar = whole - kept;
    settledSoFar = settledNow;
  }
  return { settled, returned };
}

const msPerDay = 86_400_000;
const text = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** The n-th working day after a day, walking: a weekday that is no holiday, or a weekend that is made up for. */
function nthWorkingDay(from: string, n: number, y: Years): string {
  const off = new Set(y.off), makeUp = new Set(y.makeUp);
  let day = Date.parse(`${from}T00:00:00Z`), left = n;
  while (left > 0) {
    day += msPerDay;
    const name = text(day), weekend = [0, 6].includes(new Date(day).getUTCDay());
    if (name > y.last) return '';
    if (weekend ? makeUp.has(name) : !off.has(name)) left--;
  }
  return text(day);
}

let years: Years = { kind: 'years', off: [], makeUp: [], last: '' };
let cases = 0, different = 0;
for (const line of readFileSync(process.argv[2] ?? '', 'utf8').split('\n')) {
  if (line === '') continue;
  const c = JSON.parse(line) as Case;
  if (c.kind === 'years') {
    years = c;
    continue;
  }
  cases++;
  let ours = '', theirs = '';
  if (c.kind === 'fee') [ours, theirs] = [JSON.stringify(chosen(c)), JSON.stringify({ rule: c.rule, fee: c.fee })];
  if (c.kind === 'refund') [ours, theirs] = [JSON.stringify(shares(c)), JSON.stringify({ settled: c.settled, returned: c.returned })];
  if (c.kind === 'day') [ours, theirs] = [nthWorkingDay(c.from, c.n, years), c.day];
  if (ours !== theirs && different++ < 5) console.log(`${line}\n  comes to ${ours}, not ${theirs}`);
}
console.log(`${cases} cases, ${different} different`);
