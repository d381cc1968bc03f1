import type { Schema } from '../api';
import type { Application, SectionName } from './fields';

export type DocumentKind = Schema['DocumentKind'];
export type Document = Schema['Document'];

/** Which part of the form a document proves, and whether an application needs it. */
export const papers: Record<SectionName, readonly { kind: DocumentKind; needed: boolean }[]> = {
  subject: [{ kind: 'licence', needed: true }],
  legal_person: [
    { kind: 'id_front', needed: true },
    { kind: 'id_back', needed: true },
  ],
  premises: [{ kind: 'premises', needed: true }],
  store: [
    { kind: 'storefront', needed: false },
    { kind: 'interior', needed: false },
    { kind: 'counter', needed: false },
    { kind: 'security_certificate', needed: false },
    { kind: 'green_certificate', needed: false },
  ],
  settlement: [{ kind: 'account_permit', needed: false }],
  contact: [
    { kind: 'authorisation', needed: false },
    { kind: 'handler_id_front', needed: false },
    { kind: 'handler_id_back', needed: false },
  ],
};

/** The part that a document's path ("documents.licence") belongs to. */
export function sectionOfPaper(path: string): SectionName | undefined {
  const kind = path.replace(/^documents\./, '');
  return (Object.keys(papers) as SectionName[]).find((section) => papers[section].some((paper) => paper.kind === kind));
}

/** The uploaded document of a kind. */
export function documentOf(a: Application, kind: DocumentKind): Document | undefined {
  return a.documents.find((document) => document.kind === kind);
}
