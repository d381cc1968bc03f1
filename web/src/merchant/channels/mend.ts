import type { Schema } from '../api';
import { sectionOf, type Application, type FieldPath } from '../apply/fields';

type Supplement = Schema['Supplement'];
type SaveRequest = Schema['SaveRequest'];

/** A supplement read as the form that it is laid over. */
export function formOf(s: Supplement): Application {
  return s as unknown as Application;
}

/** The fields that the channel rejected and that are typed in. */
export function openFields(s: Supplement): FieldPath[] {
  return s.reasons.map(({ path }) => path).filter((path, i, all) => sectionOf(path) !== undefined && all.indexOf(path) === i) as FieldPath[];
}

/** The documents that the channel rejected. */
export function openDocuments(s: Supplement): Schema['DocumentKind'][] {
  const kinds = s.reasons.map(({ path }) => path).filter((path) => path.startsWith('documents.'));
  return [...new Set(kinds)].map((path) => path.slice('documents.'.length) as Schema['DocumentKind']);
}

/** The sections that hold a change. A masked value that is sent empty keeps what is stored. */
export function saveRequest(s: Supplement, edited: Readonly<Partial<Record<FieldPath, string>>>): SaveRequest {
  const sections = {
    subject: { type: s.subject.type, name: s.subject.name, short_name: s.subject.short_name, uscc: '', mcc: s.subject.mcc, address: s.subject.address, valid_from: s.subject.valid_from, valid_to: s.subject.valid_to },
    legal_person: { name: '', id_number: '', phone: '', valid_from: s.legal_person.valid_from, valid_to: s.legal_person.valid_to },
    premises: { ...s.premises },
    store: { ...s.store },
    settlement: { kind: s.settlement.kind, holder: '', number: '', cnaps: s.settlement.cnaps, bank: s.settlement.bank },
    contact: { name: s.contact.name, phone: '', email: '' },
  };
  const out: SaveRequest = { version: s.version };
  for (const [path, value] of Object.entries(edited)) {
    const section = sectionOf(path);
    if (!section || value === undefined) continue;
    const name = path.slice(section.length + 1);
    const values = sections[section] as Record<string, unknown>;
    values[name] = value;
    Object.assign(out, { [section]: values });
  }
  return out;
}
