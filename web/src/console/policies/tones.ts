import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export const policyTones: Readonly<Record<Schema['Policy']['status'], Tone>> = {
  proposed: 'waiting',
  upcoming: 'waiting',
  in_force: 'done',
  expired: 'idle',
  repealed: 'bad',
};

export const policyKinds: readonly Schema['PolicyKind'][] = ['record', 'eligibility', 'account', 'channels', 'deposit', 'deposit_pilot', 'fee_pilot', 'pay_limit'];

/** Every read of the library, its proposals and versions: a confirmation changes all of them. */
export const isLibrary = (path: unknown): boolean => typeof path === 'string' && path.startsWith('/console/policies');
