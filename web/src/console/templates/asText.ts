import type { Schema } from '../api';

type Workflow = Schema['Workflow'];

/** What of a template may be edited; place and code are fixed once it is made. */
export type Body = Pick<Schema['WorkflowInput'], 'name' | 'agreement' | 'steps' | 'documents'>;

/** A template as the text that is edited. */
export function asText({ name, agreement, steps, documents }: Workflow): string {
  return JSON.stringify({ name, agreement, steps, documents }, undefined, 2);
}

/** Reads an edited text; undefined when it is no template at all. What is in it the server judges. */
export function asBody(text: string): Body | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null) return undefined;
    const { name, agreement, steps, documents } = read as Partial<Body>;
    if (!name || typeof agreement !== 'string' || !Array.isArray(steps) || !Array.isArray(documents)) return undefined;
    return { name, agreement, steps, documents };
  } catch {
    return undefined;
  }
}
