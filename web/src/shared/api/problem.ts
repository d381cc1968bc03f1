import type { Language } from '../i18n/i18n';

/** One text in both languages. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** One rejected input: JSON path ("account.number"), machine reason, what to tell the person. */
export interface FieldProblem extends Bilingual {
  path: string;
  reason: string;
}

/** Codes that the browser gives itself, because no server problem could be read. */
export const localCodes = { network: 'CLIENT_NETWORK', unreadable: 'CLIENT_UNREADABLE' } as const;

interface ProblemInit {
  code: string;
  status: number;
  title?: Bilingual | undefined;
  action?: Bilingual | undefined;
  requestId?: string | undefined;
  fields?: FieldProblem[];
  cause?: unknown;
}

/** A refusal or failure of the API (RFC 9457 problem+json). Branch on `code`, show title and action. */
export class ApiProblem extends Error {
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly title: Bilingual | undefined;
  readonly action: Bilingual | undefined;
  readonly requestId: string | undefined;
  readonly fields: readonly FieldProblem[];

  constructor(init: ProblemInit) {
    super(`${init.code} (${init.status})`, { cause: init.cause });
    this.name = 'ApiProblem';
    this.code = init.code;
    this.status = init.status;
    this.title = init.title;
    this.action = init.action;
    this.requestId = init.requestId;
    this.fields = init.fields ?? [];
  }

  /** Whether the server may have done what was asked all the same: ask for the state, never assume a failure. */
  get outcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  /** What to tell the person about one input, by its JSON path. */
  fieldText(path: string, language: Language): string | undefined {
    const field = this.fields.find((candidate) => candidate.path === path);
    return field && pick(field, language);
  }
}

/** The text in the language asked for, or the other one when it is empty. */
export function pick(text: Bilingual, language: Language): string {
  return (language === 'en' ? text.en : text.zh) || text.zh || text.en;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const str = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads `<name>_zh` and `<name>_en`; a lone `<name>` serves both. */
function bilingual(body: Record<string, unknown>, name: string): Bilingual | undefined {
  const plain = str(body[name]);
  const text = { zh: str(body[`${name}_zh`]) || plain, en: str(body[`${name}_en`]) || plain };
  return text.zh || text.en ? text : undefined;
}

function fieldsOf(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((f) => ({ path: str(f['path']), reason: str(f['reason']), zh: str(f['zh']), en: str(f['en']) }));
}

/** Makes an ApiProblem of a failed answer's body; a body that is no problem becomes CLIENT_UNREADABLE. */
export function parseProblem(status: number, body: unknown, requestId?: string): ApiProblem {
  if (!isRecord(body) || !str(body['code'])) return new ApiProblem({ code: localCodes.unreadable, status, requestId });
  return new ApiProblem({
    code: str(body['code']),
    status,
    title: bilingual(body, 'title'),
    action: bilingual(body, 'action'),
    requestId: str(body['request_id']) || requestId,
    fields: fieldsOf(body['fields']),
  });
}
