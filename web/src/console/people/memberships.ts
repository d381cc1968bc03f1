import type { Schema } from '../api';

type Role = Schema['Role'];

/** A membership while it is edited. Where it holds: at an agent, a branch, an acquirer, or, with none of them, the whole platform. */
export interface MembershipDraft {
  role?: Role;
  acquirer_id?: string;
  branch_id?: string;
  agent_id?: string;
  merchant_id?: string;
  store_ids?: string[];
}

/** Roles that are held at an agent alone. */
export const atAgent = (role: Role | undefined): boolean => role === 'AGENT' || role === 'AGENT_REVIEWER' || role === 'AGENT_DEVELOPER';

/** What an office is chosen by: the id of a branch or an acquirer; the platform has none. */
export const officeOf = ({ branch_id, acquirer_id }: MembershipDraft): string => branch_id ?? acquirer_id ?? '';

/** A draft at an office, of a branch when the list knows it as one. */
export function atOffice(draft: MembershipDraft, id: string, branches: readonly { id: string }[]): MembershipDraft {
  const kept: MembershipDraft = draft.role ? { role: draft.role } : {};
  if (!id) return kept;
  return branches.some((branch) => branch.id === id) ? { ...kept, branch_id: id } : { ...kept, acquirer_id: id };
}

type Fault = 'none' | 'role' | 'merchant' | 'agent' | 'twice';

/** Why memberships cannot be saved yet. */
export function membershipFault(drafts: readonly MembershipDraft[], roles: readonly Schema['RoleInfo'][]): Fault | undefined {
  if (drafts.length === 0) return 'none';
  const seen = new Set<string>();
  for (const draft of drafts) {
    const info = roles.find((role) => role.role === draft.role);
    if (!info) return 'role';
    if (info.side === 'merchant' && !draft.merchant_id) return 'merchant';
    if (atAgent(info.role) && !draft.agent_id) return 'agent';
    const place = info.side === 'merchant' ? draft.merchant_id : atAgent(info.role) ? draft.agent_id : officeOf(draft);
    const name = `${info.role} ${place ?? ''}`;
    if (seen.has(name)) return 'twice';
    seen.add(name);
  }
  return undefined;
}

/** Memberships as they are sent: each role carries the place that it is held at and no other, whatever was chosen before. */
export function membershipInputs(drafts: readonly MembershipDraft[], roles: readonly Schema['RoleInfo'][]): Schema['MembershipInput'][] {
  return drafts.flatMap(({ role, acquirer_id, branch_id, agent_id, merchant_id, store_ids }) => {
    const info = roles.find((candidate) => candidate.role === role);
    if (!info) return [];
    if (info.side === 'merchant') return [{ role: info.role, ...(merchant_id && { merchant_id }), ...(store_ids?.length && { store_ids }) }];
    if (atAgent(info.role)) return [{ role: info.role, ...(agent_id && { agent_id }) }];
    if (branch_id) return [{ role: info.role, branch_id }];
    return [{ role: info.role, ...(acquirer_id && { acquirer_id }) }];
  });
}

const scopes = { acquirer: 'acquirer_id', branch: 'branch_id', partner: 'agent_id' } as const;

/** What a user has now, ready to be edited: saved as it is, it stays what it is. */
export function draftsOf(memberships: readonly Schema['Membership'][]): MembershipDraft[] {
  return memberships.map((m) => {
    if (m.scope === 'platform') return { role: m.role };
    if (m.scope === 'merchant') return { role: m.role, ...(m.merchant_id && { merchant_id: m.merchant_id }), store_ids: m.store_ids };
    return { role: m.role, ...(m.scope_id && { [scopes[m.scope]]: m.scope_id }) };
  });
}
