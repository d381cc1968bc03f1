import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseProblem, pick } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { maskOf, storedValue, type FieldPath } from '../apply/fields';
import { useFieldName } from '../apply/sections/parts';
import { buttonClass } from '../parts/buttonClass';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { formOf, openDocuments, openFields, saveRequest } from './mend';
import './Openings.css';

type Supplement = Schema['Supplement'];

/** Sends one document of a supplement. */
async function send(id: string, kind: string, file: File): Promise<void> {
  const query = new URLSearchParams({ kind, name: file.name.slice(0, 100) });
  const response = await fetch(`/console/supplements/${encodeURIComponent(id)}/documents?${query.toString()}`, { method: 'POST', headers: { 'Content-Type': file.type }, body: file });
  if (!response.ok) throw parseProblem(response.status, await response.json().catch(() => undefined), response.headers.get('X-Request-Id') ?? undefined);
}

/** What one channel rejected: its words at each field, the field open, and the button that gives it to the reviewers. */
export function SupplementCard({ supplement: s, channel, onChanged }: { supplement: Supplement; channel: string; onChanged: () => void }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const name = useFieldName();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Partial<Record<FieldPath, string>>>({});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const save = $api.useMutation('put', '/console/supplements/{id}');
  const submit = $api.useMutation('post', '/console/supplements/{id}/submit');
  const form = formOf(s);
  const words = (path: string): string[] => s.reasons.filter((reason) => reason.path === path).map((reason) => reason.text);
  const act = (work: () => Promise<unknown>): void => {
    setBusy(true);
    setFailure(undefined);
    work()
      .catch(setFailure)
      .finally(() => {
        setBusy(false);
        void queries.invalidateQueries({ queryKey: ['get', '/console/applications/{id}/supplements'] });
        onChanged();
      });
  };
  const hand = async (): Promise<void> => {
    let version = s.version;
    if (Object.keys(edited).length > 0) version = (await save.mutateAsync({ params: { path: { id: s.id } }, body: saveRequest(s, edited) })).version;
    await submit.mutateAsync({ params: { path: { id: s.id } }, body: { version } });
    setEdited({});
  };
  if (s.state !== 'ASKED') {
    return (
      <Note tone={s.state === 'CONFIRMED' ? 'ok' : 'wait'} icon="edit" title={t('supplement.title', { channel })}>
        {t(`supplement.state.${s.state}`)}
      </Note>
    );
  }
  return (
    <Card title={t('supplement.title', { channel })}>
      <p className="meta">{t('supplement.hint')}</p>
      {s.remark && <Note tone="bad" icon="failed" title={t('supplement.returned')}>{s.remark}</Note>}
      <ul className="mend">
        {openFields(s).map((path) => (
          <li key={path}>
            <label className="mend-name" htmlFor={`${s.id}${path}`}>{name(path)}</label>
            {words(path).map((text) => <p key={text} className="mend-why">{text}</p>)}
            <Input id={`${s.id}${path}`} value={edited[path] ?? storedValue(form, path)} placeholder={maskOf(form, path)} onChange={(value) => { setEdited({ ...edited, [path]: value }); }} />
          </li>
        ))}
        {openDocuments(s).map((kind) => {
          const given = s.documents.find((document) => document.kind === kind);
          return (
            <li key={kind}>
              <span className="mend-name">{t(`paper.${kind}`)}</span>
              {words(`documents.${kind}`).map((text) => <p key={text} className="mend-why">{text}</p>)}
              {given && <img className="mend-picture" src={given.url} alt={t('paperPicture', { name: t(`paper.${kind}`) })} />}
              <label className={`${buttonClass.plain} mend-file`}>
                {t('supplement.picture', { name: t(`paper.${kind}`) })}
                <input className="cp-sr" type="file" accept="image/jpeg,image/png" onChange={(event) => {
                  const file = event.target.files?.[0];
                  if (file) act(() => send(s.id, kind, file));
                }} />
              </label>
            </li>
          );
        })}
      </ul>
      {s.problems.filter((problem) => !problem.note).map((problem) => <p key={problem.path + problem.reason} className="mend-why">{pick(problem, language)}</p>)}
      {failure !== undefined && <ErrorState variant="inline" error={failure} />}
      <Button block color="primary" loading={busy} onClick={() => { act(hand); }}>
        {t('supplement.submit')}
      </Button>
    </Card>
  );
}
