import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export const terminalTone: Record<Schema['TerminalStatus'], Tone> = { pending: 'waiting', active: 'done', disabled: 'idle' };

export const codeTone: Record<Schema['ActivationCode']['state'], Tone> = { open: 'waiting', used: 'done', expired: 'bad', locked: 'bad', void: 'idle' };
