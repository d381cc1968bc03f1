import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fittingSize, Money, type MoneyProps, type MoneySize } from './Money';

function shown(props: MoneyProps): { text: string | null; classes: string | undefined } {
  const { container } = render(<Money {...props} />);
  return { text: container.textContent, classes: container.firstElementChild?.className };
}

describe('Money', () => {
  it.each<[MoneyProps, string]>([
    [{ fen: 826450 }, '¥8,264.50'],
    [{ fen: -4600 }, '−¥46.00'],
    [{ fen: 1800, sign: 'always' }, '+¥18.00'],
    [{ fen: 0, sign: 'always' }, '¥0.00'],
    [{ fen: 1800, sign: 'always', currency: false }, '+18.00'],
    [{ display: '¥8,264.50' }, '¥8,264.50'],
    [{ display: '-46.00' }, '−¥46.00'],
  ])('shows %o as %s', (props, text) => {
    expect(shown(props).text).toBe(text);
  });

  it('steps down in size when it grows long', () => {
    expect(shown({ fen: 1234567, size: 44 }).classes).toContain('cp-money-44'); // 12,345.67 has nine characters
    expect(shown({ fen: 43481762, size: 44 }).classes).toContain('cp-money-32');
  });
});

describe('fittingSize', () => {
  it.each<[MoneySize, number, MoneySize]>([
    [88, 9, 88],
    [88, 10, 60],
    [88, 13, 44],
    [60, 12, 44],
    [32, 13, 22],
    [22, 13, 22],
    ['inherit', 20, 'inherit'],
  ])('%s with %d characters is %s', (size, characters, fitting) => {
    expect(fittingSize(size, characters)).toBe(fitting);
  });
});
