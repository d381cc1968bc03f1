import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../../api';
import { TextField } from '../../parts/Field';
import { Note } from '../../parts/Note';
import { useStands } from './useProjects';
import { daysAfter, type Whole } from './words';

/** One line of text that an act needs: why, or what was agreed. */
function Ask({ label, hint, submit, danger = false, pending, error, onSend, children, fields }: {
  label: string; hint: string; submit: string; danger?: boolean; pending: boolean; error: unknown; onSend: (text: string) => void; children?: React.ReactNode; fields: readonly string[];
}) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const told = error instanceof ApiProblem ? fields.map((path) => error.fieldText(path, language)).find(Boolean) : undefined;
  const send = (): void => {
    setAsked(true);
    if (text.trim()) onSend(text.trim());
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      {children}
      <TextField label={label} value={text} onChange={setText} maxLength={200} hint={hint} bad={asked && !text.trim() ? t('integration.textNeeded') : told} />
      {Boolean(error) && !told && <ErrorState variant="inline" error={error} />}
      <Button type="submit" color={danger ? 'danger' : 'primary'} block loading={pending}>
        {submit}
      </Button>
    </form>
  );
}

export function Extend({ of, onDone }: { of: Whole; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const stands = useStands();
  const [end, setEnd] = useState(daysAfter(of.end, Math.max(7, 7 - of.days_left)));
  const act = $api.useMutation('post', '/console/integrations/{id}/extend', {
    onSuccess: (whole) => {
      stands(whole);
      onDone();
    },
  });
  const bad = act.error instanceof ApiProblem ? act.error.fieldText('end', language) : undefined;
  return (
    <Ask label={t('integration.reason')} hint={t('integration.extendHint')} submit={t('integration.extend')} pending={act.isPending} error={bad ? undefined : act.error} fields={['reason']} onSend={(reason) => { act.mutate({ params: { path: { id: of.id } }, body: { end, reason } }); }}>
      <TextField label={t('integration.end')} type="date" value={end} onChange={setEnd} bad={bad} />
    </Ask>
  );
}

export function Cancel({ of, onDone }: { of: Whole; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const stands = useStands();
  const act = $api.useMutation('post', '/console/integrations/{id}/cancel', {
    onSuccess: (whole) => {
      stands(whole);
      onDone();
    },
  });
  return (
    <Ask danger label={t('integration.reason')} hint={t('integration.cancelHint')} submit={t('integration.cancel')} pending={act.isPending} error={act.error} fields={['reason']} onSend={(reason) => { act.mutate({ params: { path: { id: of.id } }, body: { reason } }); }}>
      <Note tone="wait" icon="warning">{t('integration.cancelText')}</Note>
    </Ask>
  );
}

export function Tick({ of, item, onDone }: { of: Whole; item: string; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const stands = useStands();
  const act = $api.useMutation('post', '/console/integrations/{id}/tick', {
    onSuccess: (whole) => {
      stands(whole);
      onDone();
    },
  });
  const about = item === 'contacts_named' ? 'contacts' : 'window';
  return (
    <Ask label={t('integration.note')} hint={t(`integration.noteHint.${about}`)} submit={t('integration.step.tick')} pending={act.isPending} error={act.error} fields={['note', 'item']} onSend={(note) => { act.mutate({ params: { path: { id: of.id } }, body: { item, done: true, note } }); }} />
  );
}
