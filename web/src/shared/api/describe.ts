import type { TFunction } from 'i18next';
import type { Language } from '../i18n/i18n';
import { ApiProblem, localCodes, pick } from './problem';

/** What to show of any error: what happened, what to do, and the number to quote. */
export interface Described {
  title: string;
  action: string;
  requestId: string | undefined;
}

function localKey(error: unknown): 'network' | 'unreadable' | 'unexpected' {
  if (!(error instanceof ApiProblem)) return 'unexpected';
  return error.code === localCodes.network ? 'network' : 'unreadable';
}

/** Words for an error of any kind; the server's own words when it sent some. */
export function describeError(error: unknown, t: TFunction<'shared'>, language: Language): Described {
  const key = localKey(error);
  const problem = error instanceof ApiProblem ? error : undefined;
  return {
    title: problem?.title ? pick(problem.title, language) : t(`problem.${key}.title`),
    action: problem?.action ? pick(problem.action, language) : t(`problem.${key}.action`),
    requestId: problem?.requestId,
  };
}
