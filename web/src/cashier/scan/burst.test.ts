import { describe, expect, it } from 'vitest';
import { chainGapMs, hear, hearPause, nothingHeld, patienceMs, type Heard } from './burst';
import { keyOf } from './useScanner';

/** Plays keys with the milliseconds before each, pausing as the page does. Gives everything that was understood. */
function play(keys: [key: string, gapMs: number][]): Heard[] {
  let held = nothingHeld;
  let at = 1000;
  const out: Heard[] = [];
  const pause = (): void => {
    const step = hearPause(held);
    held = step.held;
    out.push(step.heard);
  };
  for (const [key, gap] of keys) {
    if (gap > patienceMs(held)) pause();
    at += gap;
    const step = hear(held, key, at);
    held = step.held;
    out.push(step.before, step.heard);
  }
  pause();
  return out.filter((h) => h.kind !== 'none' && h.kind !== 'held');
}

const gun = (code: string, gap = 8): [string, number][] => [...code].map((d): [string, number] => [d, gap]);
const typed = (digits: string, starts = true): Heard => ({ kind: 'typed', digits, starts });
const wechat = '134567890123456789';

describe('scanner gun', () => {
  it.each([wechat, '2812345678901234', '280123456789012345678901', '6212345678901234567'])('reads %s', (code) => {
    expect(play([...gun(code), ['Enter', 8]])).toEqual([{ kind: 'scanned', code, typed: 0 }]);
  });

  it('bears a slow gun', () => {
    expect(play([...gun(wechat, 50), ['Enter', 50]])).toEqual([{ kind: 'scanned', code: wechat, typed: 0 }]);
  });

  it('bears a scan that stumbles in the middle', () => {
    const keys = gun(wechat);
    keys[9] = ['2', 120];
    const code = `${wechat.slice(0, 9)}2${wechat.slice(10)}`;
    expect(play([...keys, ['Enter', 100]])).toEqual([{ kind: 'scanned', code, typed: 0 }]);
  });

  it('takes back what it let go of a scan that stumbles at the beginning', () => {
    const keys = gun(wechat);
    keys[2] = ['4', 90];
    expect(play([...keys, ['Enter', 8]])).toEqual([typed('13'), { kind: 'scanned', code: wechat, typed: 2 }]);
  });

  it('leaves a person’s digits to the keypad, in order', () => {
    expect(play([['1', 0], ['2', 180], ['3', 250], ['4', 200]])).toEqual(['1', '2', '3', '4'].map((digits) => typed(digits)));
    expect(play([['1', 0], ['2', 110], ['Enter', 120]])).toEqual([typed('1'), typed('2', false)]);
  });

  it('lets a quick person type two keys at once', () => {
    expect(play([['1', 0], ['2', 30], ['5', 400]])).toEqual([typed('12'), typed('5')]);
  });

  it('keeps an amount typed before the scan apart from the code', () => {
    const keys = gun(wechat);
    keys[0] = ['1', 700];
    expect(play([['1', 0], ['2', 150], ...keys, ['Enter', 5]])).toEqual([typed('1'), typed('2', false), { kind: 'scanned', code: wechat, typed: 0 }]);
  });

  it.each(['123456789012', '1234567890123456789012345'])('says so when %s is no payer code', (code) => {
    expect(play([...gun(code), ['Enter', 5]])).toEqual([{ kind: 'misread', typed: 0 }]);
  });

  it('does not type the first half of a broken scan', () => {
    expect(play(gun('13456789012'))).toEqual([{ kind: 'misread', typed: 0 }]);
  });

  it('leaves Enter alone after typing', () => {
    expect(play([['1', 0], ['2', 200], ['Enter', 300]])).toEqual([typed('1'), typed('2')]);
    expect(play([['7', 0], ['Enter', 20]])).toEqual([typed('7')]);
  });

  it('takes no amount for a scan, however steadily it is typed', () => {
    const amount = [...'5000000000'].map((d): [string, number] => [d, chainGapMs - 20]);
    expect(play([...amount, ['Enter', 100]]).every((h) => h.kind === 'typed')).toBe(true);
  });

  const emv = `hQVDUFYwMWETTwegAAADMwEBUAhVbmlvblBheVcR${'+/'.repeat(10)}8Q==`;
  it('reads a code of text with letters, plus and equals signs', () => {
    expect(play([...gun(emv), ['Enter', 8]])).toEqual([{ kind: 'scanned', code: emv, typed: 0 }]);
    expect(play([['5', 0], ['Enter', 400], ...gun(emv).map(([key]): [string, number] => [key, 40]), ['Enter', 40]])).toEqual([typed('5'), { kind: 'scanned', code: emv, typed: 0 }]);
  });

  it('does not act on a code of text that broke off', () => {
    expect(play(gun(emv.slice(0, 30)))).toEqual([{ kind: 'misread', typed: 0 }]);
  });

  it('leaves a person’s plus to the keypad and their letters to nobody', () => {
    expect(play([['1', 0], ['+', 20], ['2', 300]])).toEqual([typed('1'), typed('2')]);
    expect(play([['a', 0], ['1', 300]])).toEqual([typed('1', true)]);
  });
});

describe('keys under a Chinese input method', () => {
  it.each([
    ['KeyH', 'Process', false, 'h'],
    ['KeyH', 'Process', true, 'H'],
    ['Digit6', 'Unidentified', false, '6'],
    ['Slash', 'Process', false, '/'],
    ['Equal', 'Process', false, '='],
    ['Equal', 'Process', true, '+'],
    ['NumpadEnter', 'Enter', false, 'Enter'],
    ['KeyH', 'h', false, 'h'],
  ])('%s as %s, shift %s, means %s', (code, key, shiftKey, meant) => {
    expect(keyOf({ code, key, shiftKey })).toBe(meant);
  });
});
