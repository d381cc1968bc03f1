import type { Schema } from '../api';

export type Application = Schema['Application'];
type SaveRequest = Schema['SaveRequest'];

/** The parts of the form that are typed in, in the order of the wizard; documents belong to the part that they prove. */
export const sections = ['subject', 'legal_person', 'premises', 'store', 'settlement', 'contact'] as const;
export type SectionName = (typeof sections)[number];

const names = {
  subject: ['type', 'name', 'short_name', 'uscc', 'mcc', 'address', 'valid_from', 'valid_to'],
  legal_person: ['name', 'id_number', 'phone', 'valid_from', 'valid_to'],
  premises: ['kind', 'address', 'valid_to', 'sealed'],
  store: [
    'name', 'region', 'address', 'phone',
    'security.type', 'security.issuer', 'security.number', 'security.valid_to',
    'green.type', 'green.issuer', 'green.number', 'green.valid_to',
  ],
  settlement: ['kind', 'holder', 'number', 'cnaps', 'bank'],
  contact: ['name', 'phone', 'email', 'handler.acts', 'handler.name', 'handler.id_number', 'handler.phone', 'handler.valid_to'],
} as const;

type PathOf<S extends SectionName> = `${S}.${(typeof names)[S][number]}`;

/** A field by its path in the save request, e.g. "subject.uscc". */
export type FieldPath = { [S in SectionName]: PathOf<S> }[SectionName];

/** All fields of a part, in the order in which they are filled in. */
export function pathsOf(section: SectionName): FieldPath[] {
  return names[section].map((name) => `${section}.${name}` as FieldPath);
}

export const allPaths: FieldPath[] = sections.flatMap(pathsOf);

/** The part that a path belongs to; a document's path belongs to none. */
export function sectionOf(path: string): SectionName | undefined {
  return sections.find((section) => path === section || path.startsWith(`${section}.`));
}

/** What the server shows masked only. An empty value of these keeps what is stored (onboarding.Form.Merge). */
const masks: Partial<Record<FieldPath, (a: Application) => string>> = {
  'subject.uscc': (a) => a.subject.uscc_masked,
  'legal_person.name': (a) => a.legal_person.name_masked,
  'legal_person.id_number': (a) => a.legal_person.id_number_masked,
  'legal_person.phone': (a) => a.legal_person.phone_masked,
  'settlement.holder': (a) => a.settlement.holder_masked,
  'settlement.number': (a) => a.settlement.number_masked,
  'contact.name': (a) => a.contact.name,
  'contact.phone': (a) => a.contact.phone_masked,
  'contact.email': (a) => a.contact.email_masked,
  'contact.handler.name': (a) => a.contact.handler?.name_masked ?? '',
  'contact.handler.id_number': (a) => a.contact.handler?.id_number_masked ?? '',
  'contact.handler.phone': (a) => a.contact.handler?.phone_masked ?? '',
};

/** Whether the server shows this field masked only. */
export function isSealed(path: FieldPath): boolean {
  return masks[path] !== undefined;
}

/** The mask of what is stored; empty when nothing is, or when the field is shown in clear. */
export function maskOf(a: Application, path: FieldPath): string {
  return masks[path]?.(a) ?? '';
}

/** The value that the server keeps, as an input starts from it: empty for a masked field. A tick is "true" or "". */
export function storedValue(a: Application, path: FieldPath): string {
  if (isSealed(path)) return '';
  const value = path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], a);
  if (typeof value === 'boolean') return value ? 'true' : '';
  return typeof value === 'string' ? value : '';
}

/** What tells that a field changed at the server: its value, or its mask. */
export function trace(a: Application, path: FieldPath): string {
  return isSealed(path) ? maskOf(a, path) : storedValue(a, path);
}

/** Whether what the server has may be this very value: equal, or, for a masked field, alike at both ends of the mask. */
export function agrees(a: Application, path: FieldPath, value: string): boolean {
  const seen = trace(a, path);
  if (!isSealed(path) || !seen.includes('*')) return seen === value.trim();
  const head = seen.slice(0, seen.indexOf('*'));
  const tail = seen.slice(seen.lastIndexOf('*') + 1).trim();
  return value.trim().startsWith(head) && value.trim().endsWith(tail);
}

type Read = (path: FieldPath) => string;

/** A part of a request that is left out when there is nothing in it. */
function present<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>);
}

/** A certificate as the server takes it; undefined when nothing of it is given. */
function certificate(v: Read, at: 'store.security' | 'store.green'): Schema['Certificate'] | undefined {
  const given = { type: v(`${at}.type`), issuer: v(`${at}.issuer`), number: v(`${at}.number`), valid_to: v(`${at}.valid_to`) };
  return Object.values(given).some(Boolean) ? given : undefined;
}

/** The handler as the server takes it; undefined when nobody acts for the legal person. */
function handler(v: Read): Schema['HandlerInput'] | undefined {
  if (v('contact.handler.acts') !== 'true') return undefined;
  return { acts: true, name: v('contact.handler.name'), id_number: v('contact.handler.id_number'), phone: v('contact.handler.phone'), valid_to: v('contact.handler.valid_to') };
}

const bodies: { [S in SectionName]: (v: Read) => NonNullable<SaveRequest[S]> } = {
  subject: (v) => ({
    type: v('subject.type') as Schema['SubjectInput']['type'],
    name: v('subject.name'),
    short_name: v('subject.short_name'),
    uscc: v('subject.uscc'),
    mcc: v('subject.mcc'),
    address: v('subject.address'),
    valid_from: v('subject.valid_from'),
    valid_to: v('subject.valid_to'),
  }),
  legal_person: (v) => ({
    name: v('legal_person.name'),
    id_number: v('legal_person.id_number'),
    phone: v('legal_person.phone'),
    valid_from: v('legal_person.valid_from'),
    valid_to: v('legal_person.valid_to'),
  }),
  premises: (v) => ({
    kind: v('premises.kind') as Schema['Premises']['kind'],
    address: v('premises.address'),
    valid_to: v('premises.valid_to'),
    sealed: v('premises.sealed') === 'true',
  }),
  store: (v) => ({ name: v('store.name'), region: v('store.region'), address: v('store.address'), phone: v('store.phone'), ...present('security', certificate(v, 'store.security')), ...present('green', certificate(v, 'store.green')) }),
  settlement: (v) => ({
    kind: v('settlement.kind') as Schema['SettlementInput']['kind'],
    holder: v('settlement.holder'),
    number: v('settlement.number'),
    cnaps: v('settlement.cnaps'),
    bank: v('settlement.bank'),
  }),
  contact: (v) => ({ name: v('contact.name'), phone: v('contact.phone'), email: v('contact.email'), ...present('handler', handler(v)) }),
};

/** The request that brings some edits home: whole parts, since the server replaces the parts that it is given. */
export function saveRequest(a: Application, edits: ReadonlyMap<FieldPath, string>): SaveRequest {
  const read: Read = (path) => edits.get(path) ?? storedValue(a, path);
  const touched = sections.filter((section) => pathsOf(section).some((path) => edits.has(path)));
  return { version: a.version, ...Object.fromEntries(touched.map((section) => [section, bodies[section](read)])) };
}
