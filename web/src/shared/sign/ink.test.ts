import { describe, expect, it } from 'vitest';
import { extent, inkLength, looksSigned, padRatio, type Stroke } from './ink';

const name: Stroke[] = [
  [{ x: 0.1, y: 0.2 }, { x: 0.3, y: 0.7 }, { x: 0.35, y: 0.2 }],
  [{ x: 0.4, y: 0.3 }, { x: 0.7, y: 0.4 }, { x: 0.5, y: 0.8 }],
];

describe('a signature', () => {
  it('is measured in widths of the pad', () => {
    expect(inkLength([[{ x: 0, y: 0 }, { x: 1, y: 0 }]], padRatio)).toBeCloseTo(1);
    expect(inkLength([[{ x: 0, y: 0 }, { x: 0, y: 1 }]], padRatio)).toBeCloseTo(0.4);
    expect(extent(name).width).toBeCloseTo(0.6);
    expect(extent(name).height).toBeCloseTo(0.6);
  });

  it.each<[string, Stroke[], boolean]>([
    ['nothing', [], false],
    ['a dot', [[{ x: 0.5, y: 0.5 }]], false],
    ['a dash', [[{ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.5 }]], false],
    ['a small tick', [[{ x: 0.5, y: 0.5 }, { x: 0.55, y: 0.6 }, { x: 0.65, y: 0.3 }]], false],
    ['scribbling in one place', [Array.from({ length: 200 }, (_, i) => ({ x: 0.5 + (i % 2) * 0.05, y: 0.5 }))], false],
    ['a name', name, true],
  ])('%s: %s', (_, strokes, signed) => {
    expect(looksSigned(strokes, padRatio)).toBe(signed);
  });
});
