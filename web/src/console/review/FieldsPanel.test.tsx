import { App } from 'antd';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderWithShell } from '@/shared/testing/renderWithShell';
import type { Schema } from '../api';
import { texts } from '../texts';
import { fieldPaths, isMasked, valueOf } from './fields';
import { FieldsPanel } from './FieldsPanel';

const application: Schema['Application'] = {
  id: 'app_1',
  number: 'A261123-0001',
  state: 'PRE_REVIEW',
  version: 3,
  created_at: '2026-11-23T16:08:06+08:00',
  updated_at: '2026-11-23T16:08:06+08:00',
  subject: { type: 'individual', name: '示例茶饮店', short_name: '示例茶饮', uscc_masked: '9299**********003E', mcc: '5812', address: '示例市示例路 1 号', valid_from: '2020-01-01', valid_to: '长期' },
  legal_person: { name_masked: '示*', id_number_masked: '9****************2', phone_masked: '138****5678', valid_from: '', valid_to: '2034-05-01' },
  premises: { kind: 'lease', address: '示例市示例路 1 号', valid_to: '2034-12-31', sealed: true },
  store: { name: '示例茶饮总店', region: '示例市', address: '示例路 1 号', phone: '' },
  settlement: { kind: 'personal', holder_masked: '示*', number_masked: '**** 0002', cnaps: '999999999990', bank: '示例银行', verified: false },
  contact: { name: '示例', phone_masked: '138****5678', email_masked: 'a***@example.com', phone_verified: false, email_verified: false },
  channels: [],
  documents: [],
  document_list: [],
  place: { acquirer_id: 'acq_1', acquirer: '示例机构', branch_id: '', branch: '', region: '', template: { zh: '标准', en: 'Standard' }, template_code: 'standard', template_version: 1, may_choose: true },
  bank_steps: [],
  misconceptions: [],
  problems: [],
  reasons: [],
  steps: [],
  minutes_left: 0,
  editable: false,
  can_submit: false,
};

const detail: Schema['ReviewDetail'] = {
  application,
  checks: [
    { path: 'subject.uscc', result: 'pass', zh: '未发现其他申请使用', en: 'used by no other' },
    { path: 'store.name', result: 'warn', zh: '与执照名称不同', en: 'differs from the licence' },
  ],
  document_matches: [],
  checklist: [],
  risk: { level: 'low', score: 0, reasons: [] },
  urgent: false,
  notes: [],
  history: [],
  claimed_by_me: true,
  can_claim: false,
  actions: [],
};

const show = (onAsk?: (path: string) => void) =>
  renderWithShell(
    <App>
      <FieldsPanel detail={detail} asked={new Set()} onAsk={onAsk} />
    </App>,
    { texts },
  );

afterEach(cleanup);

describe('the fields of an application', () => {
  it('stand as masked as the server gave them', async () => {
    await show();
    for (const masked of ['9299**********003E', '9****************2', '**** 0002', 'a***@example.com']) expect(screen.getByText(masked)).toBeDefined();
    expect(screen.getAllByText('138****5678')).toHaveLength(2);
  });

  it('offer the full text only to who has the application on the bench', async () => {
    await show();
    expect(screen.queryByRole('button', { name: '看全文' })).toBeNull();
    cleanup();
    await show(vi.fn());
    expect(screen.getAllByRole('button', { name: '看全文' })).toHaveLength(fieldPaths.filter((path) => isMasked(application, path)).length);
  });

  it('say in words what a check found, and count what is to be looked at', async () => {
    await show();
    expect(screen.getByText('与执照名称不同')).toBeDefined();
    expect(screen.getByText('1 需看')).toBeDefined();
    expect(screen.getByText('打款未验证')).toBeDefined();
  });

  it('start a reason at the field whose pencil was pressed', async () => {
    const onAsk = vi.fn();
    await show(onAsk);
    await userEvent.click(screen.getByRole('button', { name: '给“店名”写理由' }));
    expect(onAsk).toHaveBeenCalledWith('store.name');
  });

  it('show words for codes and a dash for nothing', async () => {
    await show();
    expect(screen.getByText('个体工商户')).toBeDefined();
    expect(screen.getByText('租赁合同')).toBeDefined();
    expect(valueOf(application, 'store.phone')).toBe('');
    expect(screen.getByText('—')).toBeDefined();
  });
});
