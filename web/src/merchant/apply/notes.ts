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

/** What reviewers want changed at a field, in their words. */
export function reasonsAt(a: Application, path: string): string[] {
  return a.reasons.filter((reason) => reason.path !== '' && covers(reason.path, path)).map((reason) => reason.text);
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

/** The parts in which a reviewer wants something changed. */
export function askedSections(a: Application): SectionName[] {
  return sections.filter((section) => a.reasons.some((reason) => placeOf(reason.path) === section));
}

/** Where to go on: what was asked for first, else the first part that is not complete; undefined when all is there. */
export function nextSection(a: Application): SectionName | undefined {
  if (a.state === 'NEED_MORE') return askedSections(a)[0];
  return sections.find((section) => openIn(a, section) > 0);
}
