import { describe, expect, it } from 'vitest';
import { sent } from './KeyTerms';
import { complete, termsOf } from './scopes';

const key = { name: '示例收银系统', scopes: ['read'], stores: [{ id: 'sto_1', name: '一店' }], networks: ['203.0.113.0/24', '198.51.100.7/32'] };

describe('terms of a key', () => {
  it('come back as they were when nothing is changed', () => {
    expect(sent(termsOf(key))).toEqual({ name: key.name, scopes: key.scopes, stores: ['sto_1'], networks: key.networks });
  });
  it('never widen to all stores because the last one was unticked', () => {
    expect(complete({ ...termsOf(key), stores: [] })).toBe(false);
    expect(complete({ ...termsOf(key), limited: false })).toBe(true);
  });
  it('send no stores where all are meant', () => {
    expect(sent({ ...termsOf(key), limited: false }).stores).toEqual([]);
  });
  it('need a name and a scope', () => {
    expect(complete({ ...termsOf(key), name: ' ' })).toBe(false);
    expect(complete({ ...termsOf(key), scopes: [] })).toBe(false);
  });
});
