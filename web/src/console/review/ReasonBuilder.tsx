import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { $api } from '../api';
import { useSay } from '../parts/useSay';
import { reasonPaths } from './fields';
import { addReason, dropReason, fromTemplate, reasonTextMax, rewordReason, templatesFor, type Reason } from './reasons';

/** Names a path as the form does; a path that this page does not know is shown as it is. */
export function useFieldName(): (path: string) => string {
  const { t, i18n } = useTranslation('console');
  return (path) => {
    const [section, name = ''] = path.split('.');
    const key = section === 'documents' ? `document.${name}` : `field.${path}`;
    return i18n.exists(key, { ns: 'console' }) ? t(key as 'field.subject.name') : path;
  };
}

interface BuilderProps {
  reasons: readonly Reason[];
  onChange: (reasons: readonly Reason[]) => void;
  /** The field that a reason is about to be written for. */
  path: string | undefined;
  onPath: (path: string | undefined) => void;
}

/** Reasons that the merchant will read: choose a field, take a ready text or write one, reword, take away. */
export function ReasonBuilder({ reasons, onChange, path, onPath }: BuilderProps) {
  const { t } = useTranslation('console');
  const say = useSay();
  const nameOf = useFieldName();
  const { data } = $api.useQuery('get', '/console/review/reasons', {}, { staleTime: 600_000 });
  const offered = templatesFor(path, data?.items ?? []).filter((template) => fromTemplate(template, path));
  return (
    <div className="reasons">
      <div className="reasons-pick">
        <Select
          id="reason-field"
          className="reasons-field"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('reason.field')}
          placeholder={t('reason.field')}
          value={path ?? null}
          options={reasonPaths.map((value) => ({ value, label: nameOf(value) }))}
          onChange={(value: string | null | undefined) => { onPath(value ?? undefined); }}
        />
        <Button disabled={!path} icon={<Icon name="plus" />} onClick={() => { if (path) onChange(addReason(reasons, { path, text: t('reason.own') })); }}>
          {t('reason.write')}
        </Button>
      </div>
      <ul className="templates" aria-label={t('reason.templates')}>
        {offered.map((template) => {
          const reason = fromTemplate(template, path);
          const on = reason !== undefined && reasons.some((other) => other.code === reason.code && other.path === reason.path);
          return (
            <li key={`${template.code} ${template.path}`}>
              <button type="button" className={`template${on ? ' template-on' : ''}`} aria-pressed={on} onClick={() => {
                if (!reason) return;
                onChange(on ? reasons.filter((other) => !(other.code === reason.code && other.path === reason.path)) : addReason(reasons, reason));
              }}>
                <Icon name={on ? 'check' : 'plus'} size={14} />
                <span>{say(template.zh, template.en)}</span>
                <span className="cp-muted">{template.code}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {reasons.map((reason, index) => (
        <div key={`${reason.path} ${reason.code ?? ''} ${String(index)}`} className="reason">
          <div className="reason-head">
            <strong>{nameOf(reason.path)}</strong>
            <span className="gap" />
            <Button type="text" size="small" icon={<Icon name="close" size={14} />} aria-label={t('reason.drop', { field: nameOf(reason.path) })} onClick={() => { onChange(dropReason(reasons, index)); }} />
          </div>
          <Input.TextArea className="growing" rows={1} maxLength={reasonTextMax} aria-label={t('reason.text', { field: nameOf(reason.path) })} value={reason.text} onChange={(event) => { onChange(rewordReason(reasons, index, event.target.value)); }} />
        </div>
      ))}
    </div>
  );
}
