import { describe, expect, it } from 'vitest';
import { effortOf } from './minutes';
import { isOpen, leftToDo, nextSection, openIn, problemAt, reasonsAt } from './notes';
import { draft } from './sample';

const problem = (path: string, reason: string, note = false) => ({ path, reason, note, zh: `${path} 不对`, en: `${path} is wrong` });

const asked = draft({
  state: 'NEED_MORE',
  reasons: [
    { path: 'documents.licence', text: '执照不清晰', changed: false },
    { path: 'premises', text: '地址与场所证明不一致', changed: false },
  ],
});

describe('what is said at a field', () => {
  it('is the server’s word in the reader’s language', () => {
    const a = draft({ problems: [problem('subject.uscc', 'BAD_CHECKSUM')] });
    expect(problemAt(a, 'subject.uscc', 'zh-CN', false)).toEqual({ tone: 'bad', text: 'subject.uscc 不对' });
    expect(problemAt(a, 'subject.uscc', 'en', false)?.text).toBe('subject.uscc is wrong');
    expect(problemAt(a, 'subject.name', 'en', true)).toBeUndefined();
  });

  it('names what is missing only once it was asked for', () => {
    const a = draft({ problems: [problem('subject.name', 'REQUIRED')] });
    expect(problemAt(a, 'subject.name', 'zh-CN', false)).toBeUndefined();
    expect(problemAt(a, 'subject.name', 'zh-CN', true)?.tone).toBe('bad');
  });

  it('puts what blocks before what only warns', () => {
    const a = draft({ problems: [problem('premises.address', 'ADDRESS_DIFFERS', true), problem('premises.address', 'TOO_SHORT')] });
    expect(problemAt(a, 'premises.address', 'zh-CN', false)?.tone).toBe('bad');
    expect(problemAt(draft({ problems: [problem('settlement.cnaps', 'BAD_CHECKSUM', true)] }), 'settlement.cnaps', 'zh-CN', false)?.tone).toBe('doubt');
  });
});

describe('when more is needed', () => {
  it('stands the reviewer’s reason at each field that it covers', () => {
    expect(reasonsAt(asked, 'documents.licence')).toEqual([{ text: '执照不清晰', answered: false }]);
    expect(reasonsAt(asked, 'premises.address')).toEqual([{ text: '地址与场所证明不一致', answered: false }]);
    expect(reasonsAt(asked, 'store.address')).toEqual([]);
  });

  it('opens only these', () => {
    expect(isOpen(asked, 'premises.kind')).toBe(true);
    expect(isOpen(asked, 'documents.licence')).toBe(true);
    expect(isOpen(asked, 'documents.id_front')).toBe(false);
    expect(isOpen(asked, 'subject.name')).toBe(false);
    expect(isOpen(draft(), 'subject.name')).toBe(true);
    expect(isOpen(draft({ state: 'SUBMITTED', editable: false }), 'subject.name')).toBe(false);
  });

  it('goes on where something was asked for', () => {
    expect(nextSection(asked)).toBe('subject');
    expect(leftToDo(asked)).toBe(2);
  });

  it('counts what was changed since as done', () => {
    const half = draft({ ...asked, reasons: asked.reasons.map((reason) => ({ ...reason, changed: reason.path === 'documents.licence' })) });
    expect(reasonsAt(half, 'documents.licence')[0]?.answered).toBe(true);
    expect(nextSection(half)).toBe('premises');
    expect(leftToDo(half)).toBe(1);
  });

  it('counts a field that is both asked for and wrong once', () => {
    expect(leftToDo(draft({ ...asked, problems: [problem('documents.licence', 'REQUIRED')] }))).toBe(2);
  });
});

describe('the way through a draft', () => {
  const a = draft({ problems: [problem('documents.id_back', 'REQUIRED'), problem('contact.email', 'REQUIRED'), problem('settlement.cnaps', 'BAD_CHECKSUM', true)] });

  it('counts a document with the part that it proves and warnings not at all', () => {
    expect(openIn(a, 'legal_person')).toBe(1);
    expect(openIn(a, 'settlement')).toBe(0);
  });

  it('goes on at the first part that is not complete', () => {
    expect(nextSection(a)).toBe('legal_person');
    expect(nextSection(draft())).toBeUndefined();
  });

  it('parts the effort that is left into the form and what follows the review', () => {
    expect(effortOf(draft())).toEqual({ total: 26, form: 15, after: 11 });
    const half = draft({ minutes_left: 16, steps: [{ section: 'settlement', minutes: 5, spent_seconds: 61, minutes_left: 4, done: false }, { section: 'subject', minutes: 2, spent_seconds: 200, minutes_left: 0, done: true }] });
    expect(effortOf(half)).toEqual({ total: 16, form: 4, after: 12 });
  });
});
