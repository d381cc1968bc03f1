import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';
import { Time } from '../parts/Time';
import type { Review } from './useReview';

const noteMax = 500;

/** What reviewers wrote for one another; the merchant never sees it. Nothing is changed or taken back. */
export function Notes({ notes, review }: { notes: readonly Schema['ReviewNote'][]; review: Review }) {
  const { t } = useTranslation('console');
  const [text, setText] = useState('');
  const add = (): void => {
    const note = text.trim();
    if (note) review.note.mutate({ ...review.at, body: { note } }, { onSuccess: () => { setText(''); } });
  };
  return (
    <div>
      <h3>
        {t('notes.title')} <span className="cp-muted">{t('notes.hint')}</span>
      </h3>
      {notes.length > 0 && (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note.id}>
              <p>{note.text}</p>
              <span className="line2">
                {note.author.name} · <Time at={note.at} />
                {note.about && ` · ${t(`notes.about.${note.about}`)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="notes-add">
        <Input.TextArea className="growing" rows={1} maxLength={noteMax} placeholder={t('notes.placeholder')} aria-label={t('notes.placeholder')} value={text} onChange={(event) => { setText(event.target.value); }} />
        <Button disabled={!text.trim()} loading={review.note.isPending} onClick={add}>
          {t('notes.add')}
        </Button>
      </div>
    </div>
  );
}
