import { describe, expect, it } from 'vitest';
import { dragged, fitScale, fitted, turned, zoomed } from './view';

describe('the viewer', () => {
  it('zooms in steps and stops at both ends', () => {
    expect(zoomed(fitted, 1).zoom).toBe(1.25);
    expect(zoomed(zoomed(fitted, 1), -1)).toEqual(fitted);
    expect(zoomed({ ...fitted, zoom: 8 }, 1).zoom).toBe(8);
    expect(zoomed({ ...fitted, zoom: 0.25 }, -1).zoom).toBe(0.25);
  });

  it('keeps the looked-at spot while zooming in, and centres what fits', () => {
    expect(zoomed({ zoom: 2, turns: 0, x: 30, y: -10 }, 1)).toEqual({ zoom: 3, turns: 0, x: 45, y: -15 });
    expect(zoomed({ zoom: 1.25, turns: 0, x: 30, y: -10 }, -1)).toEqual(fitted);
  });

  it('turns all the way round in both directions', () => {
    expect([1, 2, 3, 4].reduce((view) => turned(view, 1), fitted).turns).toBe(0);
    expect(turned(fitted, -1).turns).toBe(3);
  });

  it('drags only what is larger than its frame', () => {
    expect(dragged(fitted, 5, 5)).toEqual(fitted);
    expect(dragged({ ...fitted, zoom: 2 }, 5, -5)).toMatchObject({ x: 5, y: -5 });
  });

  it('fits a turned picture by its turned sides and never blows up a small one', () => {
    const frame = { width: 500, height: 1000 };
    expect(fitScale({ width: 1000, height: 1000 }, frame, 0)).toBe(0.5);
    expect(fitScale({ width: 2000, height: 1000 }, frame, 0)).toBe(0.25);
    expect(fitScale({ width: 2000, height: 1000 }, frame, 1)).toBe(0.5);
    expect(fitScale({ width: 100, height: 100 }, frame, 0)).toBe(1);
    expect(fitScale({ width: 0, height: 0 }, frame, 0)).toBe(1);
  });
});
