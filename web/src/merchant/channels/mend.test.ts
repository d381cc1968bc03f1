import { describe, expect, it } from 'vitest';
import type { Schema } from '../api';
import { openDocuments, openFields, saveRequest } from './mend';

const supplement = {
  version: 3,
  reasons: [{ path: 'subject.short_name' }, { path: 'documents.storefront' }, { path: 'settlement.number' }, { path: 'documents.storefront' }],
  subject: { type: 'company', name: '示例', short_name: '旧', uscc_masked: '91****', mcc: '5812', address: 'a', valid_from: '2020-01-01', valid_to: '长期' },
  settlement: { kind: 'corporate', holder_masked: '示**', number_masked: '**01', cnaps: '1', bank: 'b', verified: true },
} as unknown as Schema['Supplement'];
Object.assign(supplement, { legal_person: {}, premises: {}, store: {}, contact: {} });

describe('what a channel rejected', () => {
  it('is parted into fields and documents', () => {
    expect(openFields(supplement)).toEqual(['subject.short_name', 'settlement.number']);
    expect(openDocuments(supplement)).toEqual(['storefront']);
  });

  it('is sent with its section alone, masked values empty so that they stay', () => {
    const request = saveRequest(supplement, { 'subject.short_name': '新' });
    expect(request.version).toBe(3);
    expect(request.subject).toMatchObject({ short_name: '新', uscc: '', name: '示例' });
    expect(request.settlement).toBeUndefined();
    expect(saveRequest(supplement, { 'settlement.number': '6222' }).settlement).toMatchObject({ number: '6222', holder: '', cnaps: '1' });
  });
});
