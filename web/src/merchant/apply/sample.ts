import type { Application } from './fields';

/** An empty draft as the server gives it, for tests. */
export function draft(over: Partial<Application> = {}): Application {
  return {
    id: 'app_1',
    number: 'A260302-4F7K2M',
    state: 'DRAFT',
    version: 1,
    created_at: '2026-03-02T02:00:00Z',
    updated_at: '2026-03-02T02:00:00Z',
    subject: { type: '', name: '', short_name: '', uscc_masked: '', mcc: '', address: '', valid_from: '', valid_to: '' },
    legal_person: { name_masked: '', id_number_masked: '', phone_masked: '', valid_from: '', valid_to: '' },
    premises: { kind: '', address: '', valid_to: '', sealed: false },
    store: { name: '', region: '', address: '', phone: '' },
    settlement: { kind: '', holder_masked: '', number_masked: '', cnaps: '', bank: '', verified: false },
    contact: { name: '', phone_masked: '', email_masked: '', phone_verified: false, email_verified: false },
    channels: [],
    documents: [],
    document_list: [],
    place: { acquirer_id: 'acq_1', acquirer: 'Sample Bank', branch_id: '', branch: '', region: '', template: { zh: 'Standard', en: 'Standard' }, template_code: 'standard', template_version: 1, may_choose: true },
    bank_steps: [],
    misconceptions: [],
    problems: [],
    reasons: [],
    steps: [
      { section: 'subject', minutes: 2, spent_seconds: 0, minutes_left: 2, done: false },
      { section: 'legal_person', minutes: 3, spent_seconds: 0, minutes_left: 3, done: false },
      { section: 'premises', minutes: 3, spent_seconds: 0, minutes_left: 3, done: false },
      { section: 'store', minutes: 2, spent_seconds: 0, minutes_left: 2, done: false },
      { section: 'settlement', minutes: 5, spent_seconds: 0, minutes_left: 5, done: false },
      { section: 'contact', minutes: 0, spent_seconds: 0, minutes_left: 0, done: false },
      { section: 'documents', minutes: 0, spent_seconds: 0, minutes_left: 0, done: false },
    ],
    minutes_left: 26,
    editable: true,
    can_submit: false,
    ...over,
  };
}
