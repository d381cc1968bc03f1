import { sections, type Application } from './fields';

/** The effort that is left, in minutes (domain.md A48): all of it, and how much of that is filling in the form. */
export interface Effort {
  total: number;
  form: number;
  /** Signing and activation, after the review. */
  after: number;
}

/** Splits the server's estimate into what is to do now and what follows the review. */
export function effortOf(a: Pick<Application, 'steps' | 'minutes_left'>): Effort {
  const inForm = new Set<string>([...sections, 'documents']);
  const form = a.steps.filter((step) => !step.done && inForm.has(step.section)).reduce((sum, step) => sum + step.minutes_left, 0);
  return { total: a.minutes_left, form, after: Math.max(0, a.minutes_left - form) };
}
