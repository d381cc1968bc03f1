import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { palettes, type Theme } from './palette';

const css = readFileSync('src/shared/theme/tokens.css', 'utf8');

/** Colours declared in the first block of tokens.css that starts with the selector. */
function declared(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector}{`)).split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+):(#[0-9a-f]{3,6})/g)].map((m): [string, string] => [m[1] ?? '', m[2] ?? '']));
}

describe('palette', () => {
  it.each<[Theme, string]>([
    ['light', ':root'],
    ['dark', '[data-theme=dark]'],
  ])('%s equals tokens.css', (theme, selector) => {
    expect(declared(selector)).toMatchObject(palettes[theme]);
  });
});
