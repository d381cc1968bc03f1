import type { Schema } from '../api';

/** A membership while it is edited. */
export interface MembershipDraft {
  role?: Schema['Role'];
  /** Kept as it is: an office of one acquirer. */
  acquirer_id?: string;
  merchant_id?: string;
  store_ids?: string[];
}

/** Why memberships cannot be saved yet. */
export function membershipFault(drafts: readonly MembershipDraft[], roles: readonly Schema['RoleInfo'][]): 'none' | 'role' | 'merchant' | 'twice' | undefined {
  if (drafts.length === 0) return 'none';
  const seen = new Set<string>();
  for (const draft of drafts) {
    const info = roles.find((role) => role.role === draft.role);
    if (!info) return 'role';
    if (info.side === 'merchant' && !draft.merchant_id) return 'merchant';
    const name = `${info.role} ${info.side === 'merchant' ? (draft.merchant_id ?? '') : ''}`;
    if (seen.has(name)) return 'twice';
    seen.add(name);
  }
  return undefined;
}

/** Memberships as they are sent: a role of the platform carries no merchant, whatever was chosen before. */
export function membershipInputs(drafts: readonly MembershipDraft[], roles: readonly Schema['RoleInfo'][]): Schema['MembershipInput'][] {
  return drafts.flatMap(({ role, acquirer_id, merchant_id, store_ids }) => {
    const info = roles.find((candidate) => candidate.role === role);
    if (!info) return [];
    if (info.side === 'platform') return [{ role: info.role, ...(acquirer_id && { acquirer_id }) }];
    return [{ role: info.role, ...(merchant_id && { merchant_id }), ...(store_ids?.length && { store_ids }) }];
  });
}

/** What a user has now, ready to be edited. */
export function draftsOf(memberships: readonly Schema['Membership'][]): MembershipDraft[] {
  return memberships.map((m) => ({ role: m.role, ...(m.merchant_id && { merchant_id: m.merchant_id }), store_ids: m.store_ids }));
}
