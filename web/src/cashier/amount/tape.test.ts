import { describe, expect, it } from 'vitest';
import { blankTape, itemsMax, plainYuan, press, totalFen, type PadKey, type Tape } from './tape';

const limit = 5_000_000_000;
const keyed = (keys: string, from: Tape = blankTape('t')): Tape =>
  keys.split(' ').reduce((tape, key) => press(tape, key as PadKey, limit).tape, from);

describe('keying in an amount', () => {
  it.each([
    ['1 2 . 3 4', 1234],
    ['. 5', 50],
    ['. 0 5', 5],
    ['1 2 .', 1200],
    ['0 0 7', 700],
    ['00 5', 500],
    ['1 00', 10_000],
    ['1 . 2 00', 120],
    ['1 . 2 3 4', 123],
    ['1 . . 5', 150],
    ['1 2 back . 9', 190],
    ['0 . 1 plus 0 . 2', 30],
    ['1 9 . 9 9 plus 0 . 0 1', 2000],
    ['2 2 . 5 plus 1 6', 3850],
  ])('%s is %d fen', (keys, fen) => {
    expect(totalFen(keyed(keys))).toBe(fen);
  });

  it('shows what was typed, not more', () => {
    expect(keyed('1 2 . 5').entry).toBe('12.5');
    expect(keyed('.').entry).toBe('0.');
  });

  it('takes the last item back when there is nothing left to delete', () => {
    const tape = keyed('1 2 . 3 4 plus back');
    expect(tape).toMatchObject({ items: [], entry: '12.34' });
    expect(totalFen(keyed('back'))).toBe(0);
  });

  it('adds no empty item and not more items than fit', () => {
    expect(keyed('plus plus').items).toEqual([]);
    const full = keyed(Array.from({ length: itemsMax }, () => '1 plus').join(' ') + ' 1');
    expect(press(full, 'plus', limit)).toEqual({ tape: full, refused: 'items' });
  });

  it('stops at the limit of one payment, and says so', () => {
    const most = keyed('5 00 00 00');
    expect(totalFen(most)).toBe(500_000_000);
    expect(press(most, '0', 500_000_000)).toEqual({ tape: most, refused: 'limit' });
    expect(totalFen(press(keyed('1 0'), '0', 10_000).tape)).toBe(10_000);
    expect(press(keyed('1 0 0'), '.', 10_000).refused).toBeUndefined();
  });

  it('clears everything but the identity of the sale', () => {
    expect(keyed('1 2 plus 3 clear')).toEqual(blankTape('t'));
  });

  it('writes fen as one types them', () => {
    expect([1234, 1200, 5, 120].map(plainYuan)).toEqual(['12.34', '12', '0.05', '1.20']);
  });
});
