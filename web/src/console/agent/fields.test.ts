import { describe, expect, it } from 'vitest';
import type { Schema } from '../api';
import { maskOf, patchOf, paths, pathsOf, sections, spoken, valuesOf } from './fields';

const application = {
  subject: { type: 'company', name: '示例超市有限公司', short_name: '示例超市', uscc_masked: '91**********0X', mcc: '5411', address: '示例路 1 号', valid_from: '2020-01-01', valid_to: '长期' },
  legal_person: { name_masked: '示*', id_number_masked: '', phone_masked: '', valid_from: '', valid_to: '' },
  premises: { kind: '', address: '', valid_to: '', sealed: false },
  store: { name: '', region: '', address: '', phone: '', green: { type: '示例', issuer: '示例', number: '1', valid_to: '长期' } },
  settlement: { kind: '', holder_masked: '', number_masked: '', cnaps: '', bank: '' },
  contact: { name: '', phone_masked: '', email_masked: '', handler: { acts: true, name_masked: '示*', id_number_masked: '1*', phone_masked: '1*', valid_to: '2030-01-01' } },
} as unknown as Schema['Application'];

describe('the form of an agent', () => {
  it('has every field in exactly one section', () => {
    expect(sections.flatMap(pathsOf)).toEqual([...paths]);
  });

  it('sends nothing when nothing was changed, blanks aside', () => {
    expect(patchOf(application, valuesOf(application))).toBeUndefined();
    expect(patchOf(application, { ...valuesOf(application), 'subject.name': ' 示例超市有限公司 ' })).toBeUndefined();
  });

  it('sends a changed section whole and no other', () => {
    expect(patchOf(application, { ...valuesOf(application), 'premises.sealed': true })).toEqual({ premises: { kind: '', address: '', valid_to: '', sealed: true } });
  });

  it('never sends a mask back: an empty field keeps what is stored', () => {
    const values = valuesOf(application);
    expect(values['subject.uscc']).toBe('');
    expect(maskOf(application, 'subject.uscc')).toBe('91**********0X');
    expect(maskOf(application, 'subject.name')).toBe('');
    expect(patchOf(application, { ...values, 'subject.short_name': '示例' })?.subject).toMatchObject({ uscc: '', short_name: '示例' });
  });

  it('keeps the handler and the certificates that it does not show', () => {
    const patch = patchOf(application, { ...valuesOf(application), 'store.name': '示例店', 'contact.name': '示例' });
    expect(patch?.store).toMatchObject({ name: '示例店', green: { number: '1' } });
    expect(patch?.contact?.handler).toEqual({ acts: true, name: '', id_number: '', phone: '', valid_to: '2030-01-01' });
  });

  it('writes a code in groups', () => {
    expect(spoken('ABCDEFGH2345')).toBe('ABCD-EFGH-2345');
  });
});
