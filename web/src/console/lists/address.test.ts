import { describe, expect, it } from 'vitest';
import { day, daysBefore, dayStart, fen, oneOf, parseSearch, periodOf, readFilters, stringifySearch, text } from './address';

describe('the search part of an address', () => {
  it('keeps an order number of 28 digits as it is', () => {
    const number = '4200002617202609228887654321';
    expect(parseSearch(stringifySearch({ q: number }))).toEqual({ q: number });
  });

  it.each(['true', '1e5', '0012', 'null', '[1]', 'a b&c=d', '竹里茶饮'])('carries %s there and back as text', (value) => {
    expect(parseSearch(stringifySearch({ q: value }))).toEqual({ q: value });
  });

  it('leaves out what is empty or no text', () => {
    expect(stringifySearch({ q: '', state: undefined, page: 3 })).toBe('');
    expect(stringifySearch({ state: 'PAID', q: '' })).toBe('?state=PAID');
  });
});

describe('readFilters', () => {
  const read = readFilters({ q: text(8), state: oneOf('PAID', 'UNKNOWN'), from: day, min: fen });

  it('keeps known names with acceptable values, trimmed', () => {
    expect(read({ q: ' A-20871 ', state: 'PAID', from: '2026-09-22', min: '5000000000' })).toEqual({
      q: 'A-20871',
      state: 'PAID',
      from: '2026-09-22',
      min: '5000000000',
    });
  });

  it('drops what the server would refuse', () => {
    expect(read({ q: 'longer than eight', state: 'PAYED', from: '2026-02-30', min: '5000000001' })).toEqual({});
    expect(read({ q: '   ', state: 7, from: '22.09.2026', min: '1.5', unknown: 'x' })).toEqual({});
  });
});

describe('days of Shanghai', () => {
  it('begin at midnight there and end with the next day', () => {
    expect(periodOf({ from: '2026-09-30', to: '2026-09-30' })).toEqual({ from: '2026-09-30T00:00:00+08:00', to: '2026-10-01T00:00:00+08:00' });
    expect(dayStart('2026-12-31', 1)).toBe('2027-01-01T00:00:00+08:00');
  });

  it('leave an open side open', () => {
    expect(periodOf({ to: '2026-02-28' })).toEqual({ to: '2026-03-01T00:00:00+08:00' });
    expect(periodOf({})).toEqual({});
  });

  it('count back over months', () => {
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
    expect(daysBefore('2026-09-22', 6)).toBe('2026-09-16');
  });
});
