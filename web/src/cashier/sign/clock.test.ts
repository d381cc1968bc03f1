import { beforeEach, describe, expect, it } from 'vitest';
import { createClock } from './clock';

const device = Date.parse('2026-11-22T12:00:00.400Z');

describe('clock', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('follows the Date of answers when it is off by more than the way here', () => {
    const clock = createClock(localStorage, () => device);
    clock.notice('Sun, 22 Nov 2026 12:00:01 GMT');
    clock.notice('Sun, 22 Nov 2026 11:59:58 GMT');
    clock.notice(null);
    clock.notice('rubbish');
    expect(clock.offset()).toBe(0);
    clock.notice('Sun, 22 Nov 2026 12:10:00 GMT');
    expect(clock.now()).toBe(Date.parse('2026-11-22T12:10:00.500Z'));
    clock.notice('Sun, 22 Nov 2026 12:10:01 GMT');
    expect(clock.offset()).toBe(600_100);
  });

  it('does not trust rubbish that was kept', () => {
    localStorage.setItem('cloudpos.clock', 'soon');
    expect(createClock(localStorage, () => device).offset()).toBe(0);
    localStorage.setItem('cloudpos.clock', '1e99');
    expect(createClock(localStorage, () => device).offset()).toBe(0);
  });
});
