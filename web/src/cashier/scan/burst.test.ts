import { describe, expect, it } from 'vitest';
import { hear, hearPause, nothingHeld, type Heard } from './burst';

/** Plays keys with the milliseconds before each; "pause" lets the held digits go. Gives everything that was understood. */
function play(keys: [key: string, gapMs: number][]): Heard[] {
  let held = nothingHeld;
  let at = 1000;
  const out: Heard[] = [];
  for (const [key, gap] of keys) {
    at += gap;
    const step = hear(held, key, at);
    held = step.held;
    out.push(step.before, step.heard);
  }
  out.push(hearPause(held).heard);
  return out.filter((h) => h.kind !== 'none' && h.kind !== 'held');
}

const gun = (code: string, gap = 8): [string, number][] => [...code].map((d): [string, number] => [d, gap]);
const wechat = '134567890123456789';

describe('scanner gun', () => {
  it.each([wechat, '2812345678901234', '280123456789012345678901', '6212345678901234567'])('reads %s', (code) => {
    expect(play([...gun(code), ['Enter', 8]])).toEqual([{ kind: 'scanned', code }]);
  });

  it('bears the slowest gun', () => {
    expect(play([...gun(wechat, 50), ['Enter', 50]])).toEqual([{ kind: 'scanned', code: wechat }]);
  });

  it('leaves a person’s digits to the keypad, in order', () => {
    expect(play([['1', 0], ['2', 180], ['3', 90], ['4', 200]])).toEqual(['1', '2', '3', '4'].map((digits) => ({ kind: 'typed', digits })));
  });

  it('lets a quick person type two keys at once', () => {
    expect(play([['1', 0], ['2', 30], ['5', 400]])).toEqual([{ kind: 'typed', digits: '12' }, { kind: 'typed', digits: '5' }]);
  });

  it('keeps an amount typed before the scan apart from the code', () => {
    expect(play([['1', 0], ['2', 150], ...gun(wechat).map(([d, g], i): [string, number] => [d, i === 0 ? 700 : g]), ['Enter', 5]])).toEqual([
      { kind: 'typed', digits: '1' },
      { kind: 'typed', digits: '2' },
      { kind: 'scanned', code: wechat },
    ]);
  });

  it.each(['123456789012', '1234567890123456789012345'])('says so when %s is no payer code', (code) => {
    expect(play([...gun(code), ['Enter', 5]])).toEqual([{ kind: 'misread' }]);
  });

  it('does not type the first half of a broken scan', () => {
    expect(play(gun('13456789012'))).toEqual([{ kind: 'misread' }]);
  });

  it('leaves Enter alone after typing', () => {
    expect(play([['1', 0], ['2', 200], ['Enter', 300]])).toEqual([{ kind: 'typed', digits: '1' }, { kind: 'typed', digits: '2' }]);
    expect(play([['7', 0], ['Enter', 20]])).toEqual([{ kind: 'typed', digits: '7' }]);
  });
});
