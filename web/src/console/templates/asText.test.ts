import { expect, test } from 'vitest';
import { asBody, asText } from './asText';

const workflow = {
  id: 'tpl_1', acquirer_id: 'acq_1', branch_id: '', code: 'demo', version: 3, name: { zh: '示例', en: 'Sample' }, agreement: '2026-03',
  steps: [{ key: 'subject', minutes: 2, text: { zh: '', en: '' } }], documents: [{ kind: 'licence', demanded: true, note: { zh: '', en: '' } }],
  cause: '示例', made_by: '示例', core_steps: ['subject'],
};

test('a template reads back as it was written, without its place and version', () => {
  const { name, agreement, steps, documents } = workflow;
  expect(asBody(asText(workflow))).toEqual({ name, agreement, steps, documents });
});

test.each(['', '{', 'null', '[]', '{"name":{"zh":"","en":""},"agreement":"x","steps":{},"documents":[]}', '{"agreement":"x","steps":[],"documents":[]}'])('%s is no template', (text) => {
  expect(asBody(text)).toBeUndefined();
});
