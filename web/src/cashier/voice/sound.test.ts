import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import place from './clips.json';
import { expand, readWav } from './sound';

const file = readFileSync('src/cashier/voice/voice.wav');
const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);

describe('voice file', () => {
  it('is small and holds every clip as audible sound', () => {
    expect(file.length).toBeLessThan(400_000);
    const sound = readWav(bytes);
    expect(sound.rate).toBe(place.rate);
    for (const [from, length] of Object.values(place.clips)) {
      const clip = sound.samples.subarray(from, (from ?? 0) + (length ?? 0));
      expect(clip.length).toBe(length);
      expect(clip.length / sound.rate).toBeGreaterThan(0.15);
      expect(Math.max(...clip)).toBeGreaterThan(0.5);
    }
  });

  it('expands µ-law as G.711 says', () => {
    expect([0xff, 0x7f].map(expand).map(Math.abs)).toEqual([0, 0]);
    expect(expand(0x80)).toBeCloseTo(32_124 / 32_768, 5);
    expect(expand(0x00)).toBeCloseTo(-32_124 / 32_768, 5);
  });

  it('refuses another file', () => {
    expect(() => readWav(new ArrayBuffer(10))).toThrow(RangeError);
    expect(() => readWav(new ArrayBuffer(100))).toThrow(RangeError);
  });
});
