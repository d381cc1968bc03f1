import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Texts {
  [key: string]: string | Texts;
}

function read(folder: string, language: string): Texts {
  return JSON.parse(readFileSync(`src/${folder}/locales/${language}.json`, 'utf8')) as Texts;
}

/** Every key with the placeholders of its text; plural endings differ between languages and do not count. */
function shape(texts: Texts, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const here = path + key.replace(/_(zero|one|two|few|many|other)$/, '');
    if (typeof text !== 'string') return shape(text, `${here}.`);
    return [`${here} ${[...text.matchAll(/{{\s*\w+/g)].map((m) => m[0]).sort().join(' ')}`];
  });
}

describe.each(['shared', 'console', 'merchant', 'cashier'])('texts of %s', (folder) => {
  it('say the same things in both languages', () => {
    const zh = new Set(shape(read(folder, 'zh-CN')));
    const en = new Set(shape(read(folder, 'en')));
    expect([...zh].filter((key) => !en.has(key))).toEqual([]);
    expect([...en].filter((key) => !zh.has(key))).toEqual([]);
  });

  it('use full-width punctuation in Chinese', () => {
    const text = readFileSync(`src/${folder}/locales/zh-CN.json`, 'utf8');
    expect([...text.matchAll(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g)].map((m) => m[0])).toEqual([]);
  });
});
