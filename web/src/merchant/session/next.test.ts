import { describe, expect, it } from 'vitest';
import { nextOf, safeNext } from './next';

describe('the way back after login', () => {
  it('keeps page and filters', () => {
    expect(nextOf('/m/orders', '?state=PAID')).toBe('/orders?state=PAID');
    expect(safeNext('/orders?state=PAID')).toBe('/orders?state=PAID');
  });

  it.each([
    ['/m', ''],
    ['/m/', ''],
    ['/m/login', '?next=%2Forders'],
    ['/m/sign-up', ''],
  ])('is nothing special for %s%s', (path, search) => {
    expect(nextOf(path, search)).toBeUndefined();
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\nb', '', undefined])(
    'never leads out of the app: %j',
    (next) => {
      expect(safeNext(next)).toBe('/');
    },
  );
});
