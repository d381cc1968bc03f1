import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export type CodeStatus = Schema['CodeStatus'];
export type CodeView = Schema['Code'];

export const codeStates = ['ACTIVE', 'DISABLED', 'REVOKED'] as const satisfies readonly CodeStatus[];

/** Whether a code takes money, as a tone (docs/states.md). */
export const codeStatusTone: Record<CodeStatus, Tone> = { ACTIVE: 'done', DISABLED: 'waiting', REVOKED: 'idle' };
