/** Reasons of the server that this page has its own words for (internal/channel: Reason). */
const known = [
  'insufficient', 'code_expired', 'code_invalid', 'password', 'refused', 'risk', 'merchant', 'request', 'credentials',
  'number_used', 'already_paid', 'busy', 'bad_answer', 'transport', 'channel_balance', 'other',
] as const;

export type KnownReason = (typeof known)[number];

/** The reason as this page has words for it; "other" for one that it does not know, undefined for none. */
export function knownReason(reason: string | undefined): KnownReason | undefined {
  if (!reason) return undefined;
  return known.find((k) => k === reason) ?? 'other';
}
