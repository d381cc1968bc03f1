import { describe, expect, it } from 'vitest';
import { addReason, dropReason, fromTemplate, readyReasons, reasonsMax, reasonTextMax, rewordReason, templatesFor, type Template } from './reasons';

const blurred: Template = { code: 'R-12', path: 'documents.storefront', zh: '门头照模糊，请重拍', en: 'Blurred' };
const sealed: Template = { code: 'R-21', path: 'documents.premises', zh: '租约未盖章', en: 'No seal' };
const unclear: Template = { code: 'R-99', path: '', zh: '请补充说明', en: 'Please explain' };
const templates = [unclear, sealed, blurred];

describe('templatesFor', () => {
  it('puts the texts of the field before those for any field', () => {
    expect(templatesFor('documents.storefront', templates)).toEqual([blurred, unclear]);
  });

  it('offers the general ones at a field without its own, and all when no field is chosen', () => {
    expect(templatesFor('subject.name', templates)).toEqual([unclear]);
    expect(templatesFor(undefined, templates)).toHaveLength(3);
  });
});

describe('fromTemplate', () => {
  it('stands at its own field even while another is chosen', () => {
    expect(fromTemplate(blurred, 'subject.name')).toEqual({ path: 'documents.storefront', code: 'R-12', text: '门头照模糊，请重拍' });
  });

  it('needs a chosen field when it has none of its own', () => {
    expect(fromTemplate(unclear, undefined)).toBeUndefined();
    expect(fromTemplate(unclear, 'store.name')?.path).toBe('store.name');
  });
});

describe('the list of reasons', () => {
  const one = { path: 'documents.storefront', code: 'R-12', text: '门头照模糊，请重拍' };

  it('takes a template once per field and keeps the words added to it', () => {
    const reworded = rewordReason(addReason([], one), 0, '门头照模糊，请白天重拍');
    expect(addReason(reworded, one)).toEqual([{ ...one, text: '门头照模糊，请白天重拍' }]);
    expect(addReason(reworded, { ...one, path: 'documents.interior' })).toHaveLength(2);
  });

  it('takes two free texts at one field, but not the same twice', () => {
    const free = addReason([], { path: 'subject.name', text: '少一个字' });
    expect(addReason(free, { path: 'subject.name', text: '少一个字' })).toHaveLength(1);
    expect(addReason(free, { path: 'subject.name', text: '与执照不符' })).toHaveLength(2);
  });

  it('takes nothing without words or without a field, and no more than the server does', () => {
    expect(addReason([], { path: 'subject.name', text: '  ' })).toEqual([]);
    expect(addReason([], { path: '', text: 'x' })).toEqual([]);
    const full = Array.from({ length: reasonsMax }, (_, n) => ({ path: 'subject.name', text: String(n) }));
    expect(addReason(full, one)).toHaveLength(reasonsMax);
    expect(addReason([], { path: 'subject.name', text: 'x'.repeat(999) })[0]?.text).toHaveLength(reasonTextMax);
  });

  it('is sent in the order of the form, without empty ones', () => {
    const reasons = [
      { path: 'documents.storefront', text: 'b' },
      { path: 'elsewhere', text: 'c' },
      { path: 'store.name', text: '  ' },
      { path: 'subject.name', text: ' a ' },
    ];
    expect(readyReasons(reasons, ['subject.name', 'store.name', 'documents.storefront']).map((r) => r.text)).toEqual(['a', 'b', 'c']);
    expect(dropReason(reasons, 1)).toHaveLength(3);
  });
});
