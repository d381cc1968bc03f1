import { pick } from '@/shared/api/problem';
import type { Language } from '@/shared/i18n/i18n';
import { sectionOfPaper } from './documents';
import { sectionOf, sections, type Application, type SectionName } from './fields';

/** What to say at a field: bad keeps it from being handed in, doubt only warns. */
export interface FieldNote {
  tone: 'bad' | 'doubt';
  text: string;
}

/** Whether a reviewer's reason is about a field: by its own path, by its whole part, or ("") by everything. */
function covers(reason: string, path: string): boolean {
  return reason === path || path.startsWith(`${reason}.`);
}

/** What reviewers want changed at a field, in their words; `answered` once the applicant has changed something there. */
export interface Asked {
  text: string;
  answered: boolean;
}

/** What reviewers want changed at a field. */
export function reasonsAt(a: Application, path: string): Asked[] {
  return a.reasons.filter((reason) => reason.path !== '' && covers(reason.path, path)).map(({ text, changed }) => ({ text, answered: changed }));
}

/** Whether a field may be changed: everything in a draft, and only what was asked for when more is needed. */
export function isOpen(a: Application, path: string): boolean {
  if (!a.editable) return false;
  return a.state !== 'NEED_MORE' || a.reasons.some((reason) => covers(reason.path, path));
}

/**
 * What the server says of a field. That something is missing is said only once the person was asked for it (`insist`):
 * a blank form is not a list of mistakes.
 */
export function problemAt(a: Application, path: string, language: Language, insist: boolean): FieldNote | undefined {
  const found = a.problems.filter((problem) => problem.path === path && (insist || problem.reason !== 'REQUIRED'));
  const worst = found.find((problem) => !problem.note) ?? found[0];
  return worst && { tone: worst.note ? 'doubt' : 'bad', text: pick(worst, language) };
}

/** The part of the wizard where a path is mended. */
export function placeOf(path: string): SectionName | undefined {
  return sectionOf(path) ?? sectionOfPaper(path);
}

/** What keeps a part from being complete: its own fields and its documents, without mere warnings. */
export function openIn(a: Application, section: SectionName): number {
  return a.problems.filter((problem) => !problem.note && placeOf(problem.path) === section).length;
}

/** How much keeps the application from being handed in: what is missing or wrong, and what was asked for and is unchanged. */
export function leftToDo(a: Application): number {
  const asked = a.state === 'NEED_MORE' ? a.reasons.filter((reason) => reason.path !== '' && !reason.changed) : [];
  const wrong = a.problems.filter((problem) => !problem.note && !asked.some((reason) => reason.path === problem.path));
  return wrong.length + asked.length;
}

/** The parts in which a reviewer wants something changed. */
export function askedSections(a: Application): SectionName[] {
  return sections.filter((section) => a.reasons.some((reason) => placeOf(reason.path) === section));
}

/** Where to go on: what was asked for first, else the first part that is not complete; undefined when all is there. */
export function nextSection(a: Application): SectionName | undefined {
  const unanswered = a.state === 'NEED_MORE' && a.reasons.find((reason) => !reason.changed && placeOf(reason.path));
  if (unanswered) return placeOf(unanswered.path);
  return sections.find((section) => openIn(a, section) > 0);
}
