import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '@/shared/parts/StatusTag';
import { Card } from '../parts/Card';
import { useSay } from '../parts/useSay';
import { documentOf, sectionOfPaper } from './documents';
import type { Application } from './fields';

/** The documents of this application: what is demanded and why, what is there, and what may be added (domain.md A49, A50). */
export function PaperList({ a }: { a: Application }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const demanded = a.document_list.filter((paper) => paper.demanded);
  const welcome = a.document_list.filter((paper) => !paper.demanded).map((paper) => t(`paper.${paper.kind}`));
  return (
    <Card title={t('paperList.title')} extra={<span className="meta">{t('paperList.have', { have: demanded.filter(({ kind }) => documentOf(a, kind)).length, of: demanded.length })}</span>}>
      <ul className="paper-list">
        {demanded.map((paper) => {
          const there = documentOf(a, paper.kind) !== undefined;
          const section = sectionOfPaper(paper.kind);
          const note = say(paper.note.zh, paper.note.en);
          return (
            <li key={paper.kind}>
              <span>
                {section ? (
                  <Link to="/apply/$id/$section" params={{ id: a.id, section }} search={{ focus: `documents.${paper.kind}` }}>
                    {t(`paper.${paper.kind}`)}
                  </Link>
                ) : (
                  t(`paper.${paper.kind}`)
                )}
                <span className="meta">{[t(`because.${paper.because || 'core'}`), note].filter(Boolean).join(t('comma'))}</span>
              </span>
              <StatusTag tone={there ? 'done' : 'waiting'} label={t(there ? 'tile.done' : 'paperList.demanded')} />
            </li>
          );
        })}
      </ul>
      {welcome.length > 0 && <p className="meta">{t('paperList.welcome', { names: welcome.join(t('comma')) })}</p>}
    </Card>
  );
}
