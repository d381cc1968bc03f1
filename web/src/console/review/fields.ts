import type { Schema } from '../api';

type Application = Schema['Application'];
export type DocumentKind = Schema['DocumentKind'];

export const documentKinds = ['licence', 'id_front', 'id_back', 'premises', 'storefront', 'interior', 'counter', 'account_permit', 'authorisation', 'handler_id_front', 'handler_id_back', 'security_certificate', 'green_certificate'] as const satisfies readonly DocumentKind[];

/** Every field that a reviewer reads, in the order of the form; the same paths as in reasons and checks. */
export const fieldPaths = [
  'subject.type',
  'subject.name',
  'subject.short_name',
  'subject.uscc',
  'subject.mcc',
  'subject.address',
  'subject.valid_to',
  'legal_person.name',
  'legal_person.id_number',
  'legal_person.phone',
  'legal_person.valid_to',
  'premises.kind',
  'premises.address',
  'premises.valid_to',
  'premises.sealed',
  'store.name',
  'store.region',
  'store.address',
  'store.phone',
  'store.security.type',
  'store.security.issuer',
  'store.security.number',
  'store.security.valid_to',
  'store.green.type',
  'store.green.issuer',
  'store.green.number',
  'store.green.valid_to',
  'settlement.kind',
  'settlement.holder',
  'settlement.number',
  'settlement.cnaps',
  'settlement.bank',
  'contact.name',
  'contact.phone',
  'contact.email',
  'contact.handler.name',
  'contact.handler.id_number',
  'contact.handler.phone',
  'contact.handler.valid_to',
] as const;

export type FieldPath = (typeof fieldPaths)[number];

/** All paths that a reason may stand at. */
export const reasonPaths: readonly string[] = [...fieldPaths, ...documentKinds.map((kind) => `documents.${kind}`)];

/** The value of a field as the server gave it: personal data arrives masked and is shown as it arrived. */
export function valueOf(application: Application, path: FieldPath): string | boolean {
  const { subject, legal_person: person, premises, store, settlement, contact } = application;
  const values: Record<FieldPath, string | boolean> = {
    'subject.type': subject.type,
    'subject.name': subject.name,
    'subject.short_name': subject.short_name,
    'subject.uscc': subject.uscc_masked,
    'subject.mcc': subject.mcc,
    'subject.address': subject.address,
    'subject.valid_to': subject.valid_to,
    'legal_person.name': person.name_masked,
    'legal_person.id_number': person.id_number_masked,
    'legal_person.phone': person.phone_masked,
    'legal_person.valid_to': person.valid_to,
    'premises.kind': premises.kind,
    'premises.address': premises.address,
    'premises.valid_to': premises.valid_to,
    'premises.sealed': premises.sealed,
    'store.name': store.name,
    'store.region': store.region,
    'store.address': store.address,
    'store.phone': store.phone,
    'store.security.type': store.security?.type ?? '',
    'store.security.issuer': store.security?.issuer ?? '',
    'store.security.number': store.security?.number ?? '',
    'store.security.valid_to': store.security?.valid_to ?? '',
    'store.green.type': store.green?.type ?? '',
    'store.green.issuer': store.green?.issuer ?? '',
    'store.green.number': store.green?.number ?? '',
    'store.green.valid_to': store.green?.valid_to ?? '',
    'settlement.kind': settlement.kind,
    'settlement.holder': settlement.holder_masked,
    'settlement.number': settlement.number_masked,
    'settlement.cnaps': settlement.cnaps,
    'settlement.bank': settlement.bank,
    'contact.name': contact.name,
    'contact.phone': contact.phone_masked,
    'contact.email': contact.email_masked,
    'contact.handler.name': contact.handler?.name_masked ?? '',
    'contact.handler.id_number': contact.handler?.id_number_masked ?? '',
    'contact.handler.phone': contact.handler?.phone_masked ?? '',
    'contact.handler.valid_to': contact.handler?.valid_to ?? '',
  };
  return values[path];
}

/** Whether a field shows a mask that somebody with the application on the bench may lift; lifting is recorded. */
export function isMasked(application: Application, path: FieldPath): boolean {
  const value = valueOf(application, path);
  return typeof value === 'string' && value.includes('*');
}

/** Whether a field belongs to what most merchants do not have: a handler, a certificate. It is shown only where it says something. */
const rare = (path: FieldPath): boolean => path.split('.').length > 2;

/** Fields by the section that they stand in. */
export function sections(application: Application): { section: string; paths: FieldPath[] }[] {
  const out: { section: string; paths: FieldPath[] }[] = [];
  for (const path of fieldPaths) {
    if (rare(path) && valueOf(application, path) === '') continue;
    const section = path.slice(0, path.indexOf('.'));
    const last = out.at(-1);
    if (last?.section === section) last.paths.push(path);
    else out.push({ section, paths: [path] });
  }
  return out;
}
