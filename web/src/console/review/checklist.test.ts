import { describe, expect, it } from 'vitest';
import { toggled, withTicks } from './useChecklist';

const checklist = [
  { key: 'licence', zh: '证照真实', en: 'Genuine', checked: true },
  { key: 'store', zh: '门头一致', en: 'Same name', checked: false },
];

describe('the checklist', () => {
  it('moves one box and leaves the set before as it was', () => {
    const before = new Set(['licence']);
    expect([...toggled(before, 'store')]).toEqual(['licence', 'store']);
    expect([...toggled(before, 'licence')]).toEqual([]);
    expect([...before]).toEqual(['licence']);
  });

  it('shows what the person set until the server has confirmed it', () => {
    expect(withTicks(checklist, new Set(['store'])).map((item) => item.checked)).toEqual([false, true]);
    expect(withTicks(checklist, undefined)).toBe(checklist);
  });
});
