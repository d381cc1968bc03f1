import { describe, expect, it } from 'vitest';
import { nextOf, safeNext } from './next';

describe('the way back after login', () => {
  it('keeps page and filters', () => {
    expect(nextOf('/admin/orders', '?q=A-1')).toBe('/orders?q=A-1');
    expect(safeNext('/orders?q=A-1')).toBe('/orders?q=A-1');
  });

  it('is nothing special for the first page and for login itself', () => {
    expect(nextOf('/admin', '')).toBeUndefined();
    expect(nextOf('/admin/', '')).toBeUndefined();
    expect(nextOf('/admin/login', '?next=%2Forders')).toBeUndefined();
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\\b', '/a\nb', '', undefined])(
    'never leads out of the console: %j',
    (next) => {
      expect(safeNext(next)).toBe('/');
    },
  );
});
