import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schema } from '../api';
import { useFieldName } from '../review/ReasonBuilder';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';
import { choices, maskOf, patchOf, pathsOf, sections, valuesOf, type Path, type Section, type Values } from './fields';

type Application = Schema['Application'];

interface FieldProps {
  application: Application;
  path: Path;
  value: string | boolean;
  onChange: (value: string | boolean) => void;
}

function Field({ application, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('console');
  const say = useSay();
  const nameOf = useFieldName();
  const trades = $api.useQuery('get', '/console/categories', {}, { enabled: path === 'subject.mcc', staleTime: Number.POSITIVE_INFINITY });
  const id = `agent-${path.replace('.', '-')}`;
  const problem = application.problems.find((p) => p.path === path);
  const label = path.endsWith('.valid_from') ? t('agent.validFrom') : nameOf(path);
  const options =
    path === 'subject.mcc'
      ? (trades.data?.items ?? []).map((trade) => ({ value: trade.mcc, label: `${trade.mcc} ${say(trade.zh, trade.en)}` }))
      : choices[path]?.map((choice) => ({ value: choice, label: t(`agent.choice.${choice as 'company'}`) }));
  const common = { id, disabled: !application.editable, 'aria-describedby': problem ? `${id}-why` : undefined };
  return (
    <Form.Item
      label={typeof value === 'boolean' ? undefined : label}
      htmlFor={id}
      help={problem && <span id={`${id}-why`}>{say(problem.zh, problem.en)}</span>}
      validateStatus={problem ? (problem.note ? 'warning' : 'error') : ''}
    >
      {typeof value === 'boolean' ? (
        <Checkbox {...common} checked={value} onChange={(event) => { onChange(event.target.checked); }}>{label}</Checkbox>
      ) : options ? (
        <Select {...common} value={value || undefined} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={(next: string) => { onChange(next); }} />
      ) : (
        <Input {...common} value={value} autoComplete="off" placeholder={maskOf(application, path) || (path.includes('valid_') ? t('agent.day') : undefined)} onChange={(event) => { onChange(event.target.value); }} />
      )}
    </Form.Item>
  );
}

function SectionFields({ section, ...rest }: { section: Section; application: Application; values: Values; onChange: (values: Values) => void }) {
  const { t } = useTranslation('console');
  return (
    <fieldset className="agent-section">
      <legend>{t(`section.${section}`)}</legend>
      {pathsOf(section).map((path) => (
        <Field key={path} application={rest.application} path={path} value={rest.values[path]} onChange={(value) => { rest.onChange({ ...rest.values, [path]: value }); }} />
      ))}
    </fieldset>
  );
}

/** A plain form of everything that a draft needs; it is saved section by section, and the server says what is wrong. */
export function ApplicationForm({ application, onSaved }: { application: Application; onSaved: (application: Application) => void }) {
  const { t } = useTranslation('console');
  const tell = useTell();
  const [edited, setEdited] = useState<Partial<Values>>({});
  const values = { ...valuesOf(application), ...edited };
  const patch = patchOf(application, values);
  const save = $api.useMutation('put', '/console/applications/{id}', {
    onSuccess: (saved) => {
      setEdited({});
      onSaved(saved);
    },
    onError: tell,
  });
  const send = (): void => {
    if (patch && !save.isPending) save.mutate({ params: { path: { id: application.id } }, body: { version: application.version, ...patch } });
  };
  return (
    <section className="cp-card" aria-label={t('agent.form')}>
      <header className="card-head">
        <h2>{t('agent.form')}</h2>
        <span className="cp-muted">{t(application.editable ? 'agent.formHint' : 'agent.formShut')}</span>
      </header>
      <Form layout="vertical" className="agent-form" onFinish={send}>
        {sections.map((section) => (
          <SectionFields key={section} section={section} application={application} values={values} onChange={setEdited} />
        ))}
        {application.editable && (
          <div className="agent-save">
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!patch}>{t('agent.save')}</Button>
            <span className="cp-muted" role="status">{patch ? t('agent.unsaved') : save.isSuccess ? t('agent.saved') : ''}</span>
          </div>
        )}
      </Form>
    </section>
  );
}
