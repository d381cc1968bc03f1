import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { checkTones } from '../parts/states';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';
import { isMasked, sections, valueOf, type FieldPath } from './fields';

type Detail = Schema['ReviewDetail'];

/** A field's value in words; personal data stands as masked as it came. */
function useValue(detail: Detail): (path: FieldPath) => string {
  const { t } = useTranslation('console');
  return (path) => {
    const value = valueOf(detail.application, path);
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (value === '') return '—';
    if (path === 'subject.type') return t(`subjectType.${value as 'company'}`);
    if (path === 'premises.kind') return t(`premisesKind.${value as 'lease'}`);
    if (path === 'settlement.kind') return t(`accountKind.${value as 'corporate'}`);
    return value;
  };
}

interface FieldProps {
  path: FieldPath;
  value: string;
  /** Whether the value is masked and may be asked for in clear. */
  masked: boolean;
  application: string;
  checks: Detail['checks'];
  asked: boolean;
  onAsk: ((path: string) => void) | undefined;
}

function Field({ path, value, masked, application, checks, asked, onAsk }: FieldProps) {
  const { t } = useTranslation('console');
  const say = useSay();
  const tell = useTell();
  const reveal = $api.useMutation('post', '/console/review/applications/{id}/reveal', { onError: tell, gcTime: 0 });
  const shown = reveal.data;
  const bad = checks.some((check) => check.result !== 'pass');
  return (
    <div className={`field${bad ? ' field-look' : ''}${asked ? ' field-asked' : ''}`}>
      <dt>{t(`field.${path}`)}</dt>
      <dd>
        <span className="field-value">{shown?.value ?? value}</span>
        {masked && !shown && <Button type="link" size="small" className="field-reveal" loading={reveal.isPending} onClick={() => { reveal.mutate({ params: { path: { id: application } }, body: { path } }); }}>{t('reveal.show')}</Button>}
        {checks.map((check) => (
          <span key={check.zh} className={`field-check cp-tone-${checkTones[check.result]}`}>
            <Icon name={check.result === 'pass' ? 'done' : 'warning'} size={14} label={t(`check.${check.result}`)} />
            {say(check.zh, check.en)}
          </span>
        ))}
      </dd>
      {onAsk && <Button type="text" size="small" className="field-ask" icon={<Icon name="edit" size={14} />} aria-label={t('reason.askAt', { field: t(`field.${path}`) })} onClick={() => { onAsk(path); }} />}
    </div>
  );
}

/** What was handed in, with what the machine found at each field. A field's pencil starts a reason there. */
export function FieldsPanel({ detail, asked, onAsk }: { detail: Detail; asked: ReadonlySet<string>; onAsk: ((path: string) => void) | undefined }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const valueAt = useValue(detail);
  const count = (results: readonly string[]): number => detail.checks.filter((check) => results.includes(check.result)).length;
  const notice = say(detail.application.settlement.notice_zh, detail.application.settlement.notice_en);
  return (
    <section className="cp-card bench-panel" aria-label={t('bench.fields')}>
      <header className="card-head">
        <h2>{t('bench.fields')}</h2>
        <span className="gap" />
        <StatusTag tone="done" label={t('bench.passed', { count: count(['pass']) })} />
        {count(['warn', 'fail']) > 0 && <StatusTag tone={count(['fail']) > 0 ? 'bad' : 'waiting'} label={t('bench.toLook', { count: count(['warn', 'fail']) })} />}
      </header>
      <div className="bench-scroll">
        {sections(detail.application).map(({ section, paths }) => (
          <div key={section}>
            <h3>
              {t(`section.${section as 'subject'}`)}
              {section === 'settlement' && (
                <StatusTag tone={detail.application.settlement.verified ? 'done' : 'waiting'} label={t(detail.application.settlement.verified ? 'bench.verified' : 'bench.unverified')} />
              )}
            </h3>
            <dl>
              {paths.map((path) => (
                <Field key={path} path={path} value={valueAt(path)} masked={onAsk !== undefined && isMasked(detail.application, path)} application={detail.application.id} checks={detail.checks.filter((check) => check.path === path)} asked={asked.has(path)} onAsk={onAsk} />
              ))}
            </dl>
            {section === 'settlement' && notice && <p className="note">{notice}</p>}
          </div>
        ))}
      </div>
    </section>
  );
}
