/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import en from '../locales/en.json';
import zh from '../locales/zh-CN.json';
import { categories } from './categories';

it('offers the trades that the server takes, by the same names', () => {
  const source = readFileSync('../internal/merchant/mcc.go', 'utf8');
  const server = [...source.matchAll(/\{"(\d{4})", "([^"]+)", "([^"]+)"\}/g)].map(([, code, chinese, english]) => [code, chinese, english]);
  expect(categories.map((code) => [code, zh.category[code], en.category[code]])).toEqual(server);
});
