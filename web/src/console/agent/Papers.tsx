import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';

type Application = Schema['Application'];
type Kind = Schema['DocumentKind'];

/** What the server takes (internal/web: UploadLimit); what a file really is, it decides by the bytes. */
const accepted = 'image/jpeg,image/png,application/pdf';

function send(id: string, kind: Kind, file: File): Promise<Application> {
  return answer(
    api.POST('/console/applications/{id}/documents', {
      params: { path: { id }, query: { kind, name: file.name.slice(0, 100) } },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as File,
      headers: { 'Content-Type': file.type },
    }),
  );
}

interface PaperProps {
  application: Application;
  asked: Schema['DocumentAsked'];
  onSaved: (application: Application) => void;
}

function Paper({ application, asked, onSaved }: PaperProps) {
  const { t } = useTranslation('console');
  const say = useSay();
  const tell = useTell();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const there = application.documents.find((document) => document.kind === asked.kind);
  const name = t(`document.${asked.kind}`);
  const take = (file: File | undefined): void => {
    if (!file) return;
    setBusy(true);
    send(application.id, asked.kind, file)
      .then(onSaved, tell)
      .finally(() => { setBusy(false); });
  };
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <span className="line2">
          {there ? (
            <>
              <a href={there.url} target="_blank" rel="noreferrer">{there.name}</a> · <Time at={there.uploaded_at} />
            </>
          ) : (
            say(asked.note.zh, asked.note.en)
          )}
        </span>
      </span>
      <span className="gap" />
      <StatusTag tone={there ? 'done' : asked.demanded ? 'waiting' : 'idle'} label={t(there ? 'agent.paperThere' : asked.demanded ? 'agent.paperDemanded' : 'agent.paperOptional')} />
      <input
        ref={picker}
        hidden
        type="file"
        accept={accepted}
        aria-label={name}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = ''; // the same file can be chosen again after a refusal
        }}
      />
      {application.editable && (
        <Button size="small" icon={<Icon name="upload" />} loading={busy} aria-label={t('agent.uploadOf', { name })} onClick={() => { picker.current?.click(); }}>
          {t(there ? 'agent.replace' : 'agent.upload')}
        </Button>
      )}
    </li>
  );
}

/** The documents of an application: what is asked for, what is there, and the way to hand one in. */
export function Papers({ application, onSaved }: Omit<PaperProps, 'asked'>) {
  const { t } = useTranslation('console');
  return (
    <section className="cp-card" aria-label={t('agent.papers')}>
      <header className="card-head">
        <h2>{t('agent.papers')}</h2>
      </header>
      <ul className="agent-papers">
        {application.document_list.map((asked) => (
          <Paper key={asked.kind} application={application} asked={asked} onSaved={onSaved} />
        ))}
      </ul>
    </section>
  );
}
