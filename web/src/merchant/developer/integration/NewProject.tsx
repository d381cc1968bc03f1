import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../../api';
import { SelectField, TextField } from '../../parts/Field';
import { useStands } from './useProjects';
import { kinds, term, type Kind } from './words';

/** Plans a project: what is connected, from when, and until when. */
export function NewProject({ of, onOpened }: { of: Schema['IntegrationList']; onOpened: (id: string) => void }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const stands = useStands();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<string>('OWN_POS');
  const [start, setStart] = useState(of.today);
  const [end, setEnd] = useState(term(of.today, of)?.last ?? '');
  const [asked, setAsked] = useState(false);
  const create = $api.useMutation('post', '/console/integrations', {
    onSuccess: (made) => {
      stands(made);
      onOpened(made.id);
    },
  });
  const bounds = term(start, of);
  const off = bounds !== undefined && (end < bounds.first || end > bounds.last);
  const told = (path: string): string | undefined => (create.error instanceof ApiProblem ? create.error.fieldText(path, language) : undefined);
  const startAt = (value: string): void => {
    setStart(value);
    setEnd(term(value, of)?.last ?? end);
  };
  const send = (): void => {
    setAsked(true);
    if (name.trim() && kind && bounds && !off) create.mutate({ body: { name: name.trim(), kind: kind as Kind, start, end } });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <TextField label={t('integration.name')} value={name} onChange={setName} maxLength={60} placeholder={t('integration.nameExample')} bad={asked && !name.trim() ? t('integration.nameNeeded') : told('name')} />
      <SelectField label={t('integration.kind')} value={kind} onChange={setKind} placeholder={t('choose')} options={kinds.map((value) => ({ value, label: t(`integration.kinds.${value}`) }))} bad={asked && !kind ? t('choose') : undefined} />
      <TextField label={t('integration.start')} type="date" value={start} onChange={startAt} hint={t('integration.startHint')} bad={asked && !bounds ? t('integration.dayNeeded') : told('start')} />
      <TextField label={t('integration.end')} type="date" value={end} onChange={setEnd} bad={off ? t('integration.endBad', bounds) : told('end')} hint={bounds && t('integration.endHint', { ...bounds, least: of.term_least, most: of.term_most })} />
      {create.isError && ['name', 'start', 'end'].every((path) => told(path) === undefined) && <ErrorState variant="inline" error={create.error} />}
      <Button type="submit" color="primary" block loading={create.isPending}>
        {t('integration.open')}
      </Button>
    </form>
  );
}
