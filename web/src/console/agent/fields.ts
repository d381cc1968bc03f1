import type { Schema } from '../api';

type Application = Schema['Application'];
type Patch = Omit<Schema['SaveRequest'], 'version'>;

/** What somebody of an agent fills in for a merchant: the paths of the form that every merchant has. */
export const paths = [
  'subject.type',
  'subject.name',
  'subject.short_name',
  'subject.uscc',
  'subject.mcc',
  'subject.address',
  'subject.valid_from',
  'subject.valid_to',
  'legal_person.name',
  'legal_person.id_number',
  'legal_person.phone',
  'legal_person.valid_from',
  'legal_person.valid_to',
  'premises.kind',
  'premises.address',
  'premises.valid_to',
  'premises.sealed',
  'store.name',
  'store.region',
  'store.address',
  'store.phone',
  'settlement.kind',
  'settlement.holder',
  'settlement.number',
  'settlement.cnaps',
  'settlement.bank',
  'contact.name',
  'contact.phone',
  'contact.email',
] as const;

export type Path = (typeof paths)[number];
export type Values = Record<Path, string | boolean>;

export const sections = ['subject', 'legal_person', 'premises', 'store', 'settlement', 'contact'] as const;
export type Section = (typeof sections)[number];

/** Choices instead of free text. */
export const choices: Partial<Record<Path, readonly string[]>> = {
  'subject.type': ['company', 'individual'],
  'premises.kind': ['lease', 'ownership'],
  'settlement.kind': ['corporate', 'personal'],
};

/** What the server never gives back in clear: empty keeps what it has. */
const secret: readonly Path[] = ['subject.uscc', 'legal_person.name', 'legal_person.id_number', 'legal_person.phone', 'settlement.holder', 'settlement.number', 'contact.phone', 'contact.email'];

/** The paths of one section, in the order of the form. */
export const pathsOf = (section: Section): Path[] => paths.filter((path) => path.startsWith(`${section}.`));

const part = (application: Application, path: Path, suffix = ''): unknown => {
  const [section = '', name = ''] = path.split('.');
  return (application[section as Section] as unknown as Record<string, unknown>)[name + suffix];
};

/** What stands in a field when the form opens. */
export function valueOf(application: Application, path: Path): string | boolean {
  if (secret.includes(path)) return '';
  const value = part(application, path);
  return typeof value === 'boolean' || typeof value === 'string' ? value : '';
}

/** The mask of what the server keeps and does not give back; '' when there is nothing, or no mask. */
export function maskOf(application: Application, path: Path): string {
  const mask = secret.includes(path) ? part(application, path, '_masked') : '';
  return typeof mask === 'string' ? mask : '';
}

/** All fields as they stand when the form opens. */
export function valuesOf(application: Application): Values {
  return Object.fromEntries(paths.map((path) => [path, valueOf(application, path)])) as Values;
}

const tidy = (value: string | boolean): string | boolean => (typeof value === 'string' ? value.trim() : value);

/**
 * The sections in which something was changed, whole, as the server wants them; undefined when nothing was. What this form has
 * no fields for (a handler, certificates) goes back as it came, so that nothing of it is lost.
 */
export function patchOf(application: Application, values: Values): Patch | undefined {
  const patch: Record<string, unknown> = {};
  for (const section of sections) {
    const own = pathsOf(section);
    if (own.every((path) => tidy(values[path]) === valueOf(application, path))) continue;
    patch[section] = Object.fromEntries(own.map((path) => [path.slice(section.length + 1), tidy(values[path])]));
  }
  if (patch.store) patch.store = { ...application.store, ...patch.store };
  const { handler } = application.contact;
  if (patch.contact && handler) patch.contact = { ...patch.contact, handler: { acts: handler.acts, name: '', id_number: '', phone: '', valid_to: handler.valid_to } };
  return Object.keys(patch).length === 0 ? undefined : patch;
}

/** Groups of four, as people read a code out. */
export const spoken = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;
