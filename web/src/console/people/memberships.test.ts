import { describe, expect, it } from 'vitest';
import type { Schema } from '../api';
import { detailRows } from './detail';
import { atOffice, draftsOf, membershipFault, membershipInputs, officeOf } from './memberships';

const roles: Schema['RoleInfo'][] = [
  { role: 'REVIEWER', name_zh: '初审员', name_en: 'Pre-reviewer', side: 'platform', permissions: [] },
  { role: 'AGENT', name_zh: '业务员', name_en: 'Agent', side: 'platform', permissions: [] },
  { role: 'OWNER', name_zh: '负责人', name_en: 'Owner', side: 'merchant', permissions: [] },
];

describe('memberships', () => {
  it('need a role, and a merchant where the role is held at one', () => {
    expect(membershipFault([], roles)).toBe('none');
    expect(membershipFault([{}], roles)).toBe('role');
    expect(membershipFault([{ role: 'OWNER' }], roles)).toBe('merchant');
    expect(membershipFault([{ role: 'REVIEWER' }], roles)).toBeUndefined();
  });

  it('stand once each, and at two merchants side by side', () => {
    expect(membershipFault([{ role: 'REVIEWER' }, { role: 'REVIEWER', merchant_id: 'mch_1' }], roles)).toBe('twice');
    expect(membershipFault([{ role: 'OWNER', merchant_id: 'mch_1' }, { role: 'OWNER', merchant_id: 'mch_2' }], roles)).toBeUndefined();
  });

  it('are sent without a merchant at the platform, and with stores only where some were chosen', () => {
    expect(
      membershipInputs([{ role: 'REVIEWER', merchant_id: 'mch_1' }, { role: 'OWNER', merchant_id: 'mch_1', store_ids: [] }, { role: 'OWNER', merchant_id: 'mch_2', store_ids: ['sto_1'] }], roles),
    ).toEqual([{ role: 'REVIEWER' }, { role: 'OWNER', merchant_id: 'mch_1' }, { role: 'OWNER', merchant_id: 'mch_2', store_ids: ['sto_1'] }]);
  });

  it('stay at their acquirer, branch or agent when nothing is changed', () => {
    const of = (role: Schema['Role'], scope: Schema['Membership']['scope'], scope_id?: string): Schema['Membership'] => ({ id: 'mem_1', role, role_name: '', scope, ...(scope_id && { scope_id }), store_ids: [] });
    const has = [of('REVIEWER', 'platform'), of('REVIEWER', 'acquirer', 'acq_1'), of('REVIEWER', 'branch', 'brn_1'), of('AGENT', 'partner', 'ptn_1')];
    expect(membershipFault(draftsOf(has), roles)).toBeUndefined();
    expect(membershipInputs(draftsOf(has), roles)).toEqual([
      { role: 'REVIEWER' }, { role: 'REVIEWER', acquirer_id: 'acq_1' }, { role: 'REVIEWER', branch_id: 'brn_1' }, { role: 'AGENT', agent_id: 'ptn_1' },
    ]);
  });

  it('move to another office and carry nothing of the one before', () => {
    const branches = [{ id: 'brn_1' }];
    const draft = { role: 'REVIEWER', branch_id: 'brn_1', merchant_id: 'mch_1' } as const;
    expect(atOffice(draft, 'acq_1', branches)).toEqual({ role: 'REVIEWER', acquirer_id: 'acq_1' });
    expect(atOffice(draft, '', branches)).toEqual({ role: 'REVIEWER' });
    expect(atOffice({ role: 'REVIEWER', acquirer_id: 'acq_1' }, 'brn_1', branches)).toEqual({ role: 'REVIEWER', branch_id: 'brn_1' });
    expect(officeOf(draft)).toBe('brn_1');
  });

  it('of an agent need one, and stand once at each', () => {
    expect(membershipFault([{ role: 'AGENT', acquirer_id: 'acq_1' }], roles)).toBe('agent');
    expect(membershipFault([{ role: 'AGENT', agent_id: 'ptn_1' }, { role: 'AGENT', agent_id: 'ptn_2' }], roles)).toBeUndefined();
    expect(membershipFault([{ role: 'REVIEWER', branch_id: 'brn_1' }, { role: 'REVIEWER', branch_id: 'brn_1' }], roles)).toBe('twice');
  });

  it('survive an edit that changes nothing', () => {
    const has: Schema['Membership'][] = [{ id: 'mem_1', role: 'OWNER', role_name: '负责人', scope: 'merchant', merchant_id: 'mch_1', merchant_name: '示例店', store_ids: ['sto_1'] }];
    expect(membershipInputs(draftsOf(has), roles)).toEqual([{ role: 'OWNER', merchant_id: 'mch_1', store_ids: ['sto_1'] }]);
  });
});

describe('detailRows', () => {
  it('shows masked values as they were recorded, and never trips over what is no object', () => {
    expect(detailRows('{"phone":"138****5678","fields":["a"]}')).toEqual([
      { name: 'phone', value: '138****5678' },
      { name: 'fields', value: '["a"]' },
    ]);
    expect(detailRows('plain')).toEqual([{ name: '·', value: 'plain' }]);
    expect(detailRows('[1]')).toEqual([{ name: '·', value: '[1]' }]);
  });
});
