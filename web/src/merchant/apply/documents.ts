import type { Schema } from '../api';
import type { Application, SectionName } from './fields';

export type DocumentKind = Schema['DocumentKind'];
export type Document = Schema['Document'];
export type Paper = Schema['DocumentAsked'];

/** Which part of the form a document proves. Which of them an application needs, and why, is the server's to say (`document_list`). */
export const papers: Record<SectionName, readonly DocumentKind[]> = {
  subject: ['licence'],
  legal_person: ['id_front', 'id_back'],
  premises: ['premises'],
  store: ['storefront', 'interior', 'counter', 'security_certificate', 'green_certificate'],
  settlement: ['account_permit'],
  contact: ['authorisation', 'handler_id_front', 'handler_id_back'],
};

/** The part that a document's path ("documents.licence") belongs to. */
export function sectionOfPaper(path: string): SectionName | undefined {
  const kind = path.replace(/^documents\./, '');
  return (Object.keys(papers) as SectionName[]).find((section) => papers[section].some((paper) => paper === kind));
}

/** The uploaded document of a kind. */
export function documentOf(a: Application, kind: DocumentKind): Document | undefined {
  return a.documents.find((document) => document.kind === kind);
}

/** What stands of a part on the application's list, and what was handed in or is asked for though it does not stand there. */
export function papersOf(a: Application, section: SectionName): Paper[] {
  return papers[section].flatMap((kind) => {
    const listed = a.document_list.find((paper) => paper.kind === kind);
    if (listed) return [listed];
    const path = `documents.${kind}`;
    const there = documentOf(a, kind) ?? a.problems.find((problem) => problem.path === path) ?? a.reasons.find((reason) => reason.path === path);
    return there ? [{ kind, demanded: false, because: '' as const, note: { zh: '', en: '' } }] : [];
  });
}
