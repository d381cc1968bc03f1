import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { isLibrary, policyKinds } from './tones';

type Fields = Omit<Schema['PolicyInput'], 'seen_version' | 'parameters'> & { parameters: string };

const forces: readonly Schema['LegalForce'][] = ['law', 'regulation', 'notice', 'standard', 'bank', 'product', 'unverified_seed'];
const date = /^\d{4}-\d{2}-\d{2}$/;

/** JSON as it was typed; undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function beginning(base: Schema['Policy'] | undefined): Partial<Fields> {
  if (!base) return { kind: 'record', legal_force: 'notice', parameters: '{}' };
  return {
    code: base.code, kind: base.kind, title: base.title, summary: base.summary, document_no: base.document_no, issuer: base.issuer, acquirer_id: base.acquirer_id,
    branch_id: base.branch_id, region: base.region, effective_from: base.effective_from, effective_until: base.effective_until ?? '', repealed_on: base.repealed_on ?? '',
    source: base.source, source_url: base.source_url, legal_force: base.legal_force, parameters: JSON.stringify(base.parameters), cause: '',
  };
}

/** The texts and places of a version. */
function Words({ fixed }: { fixed: boolean }) {
  const { t } = useTranslation('console');
  const needed = { required: true, whitespace: true, message: t('policies.needed') };
  return (
    <>
      <Form.Item name="code" label={t('policies.code')} rules={[needed]}><Input disabled={fixed} maxLength={60} autoComplete="off" /></Form.Item>
      <Form.Item name="kind" label={t('policies.kindLabel')}>
        <Select disabled={fixed} options={policyKinds.map((value) => ({ value, label: t(`policies.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['title', 'zh']} label={t('policies.titleZh')} rules={[needed]}><Input maxLength={200} /></Form.Item>
      <Form.Item name={['title', 'en']} label={t('policies.titleEn')} rules={[needed]}><Input maxLength={200} /></Form.Item>
      <Form.Item name={['summary', 'zh']} label={t('policies.summaryZh')} rules={[needed]}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
      <Form.Item name={['summary', 'en']} label={t('policies.summaryEn')} rules={[needed]}><Input.TextArea rows={3} maxLength={4000} /></Form.Item>
      <Form.Item name="document_no" label={t('policies.documentNo')}><Input maxLength={100} /></Form.Item>
      <Form.Item name="issuer" label={t('policies.issuer')}><Input maxLength={100} /></Form.Item>
      <Form.Item name="region" label={t('policies.region')} extra={t('policies.regionHint')}><Input maxLength={60} /></Form.Item>
      <Form.Item name="acquirer_id" hidden><Input /></Form.Item>
      <Form.Item name="branch_id" hidden><Input /></Form.Item>
    </>
  );
}

/** When a version holds, where it comes from, what it says to the program. */
function Force() {
  const { t } = useTranslation('console');
  const day = { pattern: date, message: t('policies.dayForm') };
  const needed = { required: true, whitespace: true, message: t('policies.needed') };
  return (
    <>
      <Form.Item name="effective_from" label={t('policies.effectiveFrom')} rules={[needed, day]}><Input maxLength={10} placeholder="2026-01-31" /></Form.Item>
      <Form.Item name="effective_until" label={t('policies.effectiveUntil')} rules={[day]}><Input maxLength={10} /></Form.Item>
      <Form.Item name="repealed_on" label={t('policies.repealedOn')} rules={[day]}><Input maxLength={10} /></Form.Item>
      <Form.Item name="source" label={t('policies.source')} rules={[needed]}><Input maxLength={200} /></Form.Item>
      <Form.Item name="source_url" label={t('policies.sourceUrl')}><Input maxLength={300} inputMode="url" /></Form.Item>
      <Form.Item name="legal_force" label={t('policies.forceLabel')}>
        <Select options={forces.map((value) => ({ value, label: t(`policies.force.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="parameters"
        label={t('policies.parameters')}
        extra={t('policies.parametersHint')}
        rules={[{ validator: (_, text: string) => (parsed(text) === undefined ? Promise.reject(new Error(t('policies.notJson'))) : Promise.resolve()) }]}
      >
        <Input.TextArea rows={3} maxLength={4000} spellCheck={false} className="cp-mono" />
      </Form.Item>
      <Form.Item name="cause" label={t('policies.cause')} rules={[needed]}><Input maxLength={200} /></Form.Item>
    </>
  );
}

/** Drafts the next version of a policy, or the first of a new code. It holds once somebody else has confirmed it. */
export function PolicyDialog({ base, onClose }: { base?: Schema['Policy']; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const propose = $api.useMutation('post', '/console/policies', {
    onSettled: () => queries.invalidateQueries({ predicate: (query) => isLibrary(query.queryKey[1]) }),
    onSuccess: () => {
      void message.success(t('policies.proposed'));
      onClose();
    },
  });
  const send = (fields: Fields): void => {
    propose.mutate({ body: { ...fields, parameters: parsed(fields.parameters), seen_version: base?.version ?? 0 } });
  };
  return (
    <Modal
      open width={680} title={base ? t('policies.newVersionOf', { code: base.code }) : t('policies.new')} okText={t('policies.propose')}
      okButtonProps={{ loading: propose.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}
    >
      <p className="note">{t('policies.twoPeople')}</p>
      <Form<Fields> form={form} layout="vertical" initialValues={beginning(base)} onFinish={send}>
        <Words fixed={Boolean(base)} />
        <Force />
      </Form>
      {propose.isError && <ErrorState variant="inline" error={propose.error} />}
    </Modal>
  );
}
