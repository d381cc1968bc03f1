import { describe, expect, it } from 'vitest';
import { duesOf, mayWake, paperDue, type Paper, type Renewal, type Standing } from './dues';

const paper = (over: Partial<Paper>): Paper => ({ kind: 'licence', sides: ['licence'], valid_to: '2026-04-01', expired: false, soon: false, ...over });
const renewal = (over: Partial<Renewal>): Renewal => ({
  id: 'rnw_1', merchant: { id: 'mch_1', name: '示例' }, kind: 'licence', valid_to: '2030-01-01', old_valid_to: '2026-04-01', documents: [], old_documents: [],
  state: 'PENDING', handed_by: '示例', handed_at: '2026-03-01T00:00:00Z', decided_by: '', reason: '', ...over,
});
const standing = (over: Partial<Standing>): Standing => ({ merchant_id: 'mch_1', status: 'live', stand: 'trading', halts: [], papers: [], renewals: [], tasks: [], check_open: false, ...over });

describe('what is due', () => {
  it('is nothing for a merchant in order', () => {
    expect(duesOf(standing({ papers: [paper({})] }))).toEqual([]);
  });

  it('puts the gravest first', () => {
    expect(duesOf(standing({ stand: 'warned', check_open: true, papers: [paper({ soon: true }), paper({ kind: 'premises', expired: true })] }))).toEqual(['expired', 'warned', 'soon', 'check']);
  });

  it('rests while a renewal is looked at, and comes back when it is refused', () => {
    const expired = paper({ expired: true });
    expect(paperDue(standing({ renewals: [renewal({})] }), expired)).toBeUndefined();
    expect(paperDue(standing({ renewals: [renewal({ state: 'REFUSED' })] }), expired)).toBe('expired');
    expect(paperDue(standing({ renewals: [renewal({ state: 'REFUSED' })] }), paper({}))).toBe('refused');
    expect(paperDue(standing({ renewals: [renewal({ state: 'REFUSED', old_valid_to: '2025-01-01' })] }), paper({}))).toBeUndefined();
  });
});

describe('waking', () => {
  it('is offered to the frozen and to those whom dormancy stopped', () => {
    const halt = { cause: 'dormant', detail: '', by: '系统', since: '2026-03-01T00:00:00Z' } as const;
    expect(mayWake(standing({}))).toBe(false);
    expect(mayWake(standing({ stand: 'frozen', dormant_since: '2026-03-01T00:00:00Z' }))).toBe(true);
    expect(mayWake(standing({ stand: 'suspended', halts: [halt] }))).toBe(true);
    expect(mayWake(standing({ stand: 'suspended', halts: [{ ...halt, lifted_at: '2026-03-02T00:00:00Z' }] }))).toBe(false);
  });
});
