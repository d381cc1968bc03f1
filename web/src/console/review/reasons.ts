import type { Schema } from '../api';

export type Reason = Schema['ReviewReasonInput'];
export type Template = Schema['ReasonTemplate'];

/** The server's limits of a decision. */
export const reasonsMax = 50;
export const reasonTextMax = 300;

/** Ready texts for a field: its own first, then those that fit anywhere. Without a field, all of them. */
export function templatesFor(path: string | undefined, templates: readonly Template[]): Template[] {
  if (path === undefined) return [...templates];
  return [...templates.filter((template) => template.path === path), ...templates.filter((template) => template.path === '')];
}

/** The field that a reason from a template is about: the template's own, else the chosen one. */
export function fromTemplate(template: Template, path: string | undefined): Reason | undefined {
  const field = template.path || path;
  return field ? { path: field, code: template.code, text: template.zh } : undefined;
}

const sameReason = (a: Reason, b: Reason): boolean => a.path === b.path && (a.code ?? '') === (b.code ?? '') && a.text === b.text;

/**
 * Adds a reason. One template stands once per field: choosing it again changes nothing, so that words which the reviewer
 * added to it stay. A reason without text is none; text beyond the server's limit is cut.
 */
export function addReason(reasons: readonly Reason[], reason: Reason): readonly Reason[] {
  const clean = { ...reason, text: reason.text.trim().slice(0, reasonTextMax) };
  const there = reasons.some((other) => sameReason(other, clean) || (clean.code && other.code === clean.code && other.path === clean.path));
  return clean.path === '' || clean.text === '' || there || reasons.length >= reasonsMax ? reasons : [...reasons, clean];
}

/** Puts another text in place of the reason at an index. */
export function rewordReason(reasons: readonly Reason[], index: number, text: string): readonly Reason[] {
  return reasons.map((reason, at) => (at === index ? { ...reason, text: text.slice(0, reasonTextMax) } : reason));
}

/** Takes a reason away. */
export function dropReason(reasons: readonly Reason[], index: number): readonly Reason[] {
  return reasons.filter((_, at) => at !== index);
}

/** What is sent: reasons with a text, in the order of the form. */
export function readyReasons(reasons: readonly Reason[], paths: readonly string[]): Reason[] {
  const rank = (reason: Reason): number => (paths.indexOf(reason.path) + paths.length + 1) % (paths.length + 1);
  return reasons
    .map((reason) => ({ ...reason, text: reason.text.trim() }))
    .filter((reason) => reason.text !== '')
    .sort((a, b) => rank(a) - rank(b));
}
