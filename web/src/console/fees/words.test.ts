import { describe, expect, it } from 'vitest';
import { clockToMinute, earliest, instantOf, minuteToClock, percentToPpm, ppmToPercent, shownFirst, type FeeRule } from './words';

describe('rates', () => {
  it.each([['0.38', 3800], ['0.38 %', 3800], ['0.2', 2000], ['3', 30_000], ['0', 0], ['0.0001', 1]])('reads %s', (typed, ppm) => {
    expect(percentToPpm(typed)).toBe(ppm);
  });
  it.each(['', '3.01', '0.00001', '-1', 'abc', '1,2', '100'])('refuses %s', (typed) => {
    expect(percentToPpm(typed)).toBeNull();
  });
  it('writes what it reads', () => {
    for (const ppm of [0, 1, 10, 2000, 2500, 3800, 10_000, 30_000]) expect(percentToPpm(ppmToPercent(ppm))).toBe(ppm);
    expect(ppmToPercent(3800)).toBe('0.38');
  });
});

describe('clocks', () => {
  it('reads and writes', () => {
    expect(clockToMinute('22:00')).toBe(1320);
    expect(clockToMinute('6：00')).toBe(360);
    expect(minuteToClock(360)).toBe('06:00');
    for (const bad of ['24:00', '6', '12:60', '']) expect(clockToMinute(bad)).toBeNull();
  });
});

it('reckons in the wall clock of Shanghai, wherever the browser is', () => {
  const now = new Date('2026-03-03T16:30:40Z'); // half past midnight there
  expect(instantOf(earliest(10, 'BASE', now))).toBe('2026-03-04T00:45:00+08:00');
  expect(instantOf(earliest(10, 'TIER', now))).toBe('2026-03-05T00:00:00+08:00');
});

it('shows of each rule what waits, else what is in force', () => {
  const rule = (id: string, version: number, state: FeeRule['state'], inForce: boolean): FeeRule => ({ id, version, state, in_force: inForce }) as FeeRule;
  const list = shownFirst([rule('a', 3, 'CONFIRMED', false), rule('a', 2, 'CONFIRMED', true), rule('a', 1, 'CONFIRMED', false), rule('b', 2, 'PROPOSED', false), rule('b', 1, 'CONFIRMED', true)]);
  expect(list.map(({ rule: { id, version } }) => [id, version])).toEqual([['a', 2], ['b', 2]]);
  expect(list[0]?.older.map(({ version }) => version)).toEqual([3, 1]);
});
