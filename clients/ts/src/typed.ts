import type { paths } from './v1.ts';

/** The methods that exist under a path. */
export type MethodOf<P extends keyof paths> = { [M in keyof paths[P]]: paths[P][M] extends { responses: unknown } ? M : never }[keyof paths[P]] & string;

type Operation<P extends keyof paths, M> = M extends keyof paths[P] ? NonNullable<paths[P][M]> : never;
type Part<O, K extends string> = O extends { parameters: infer Q } ? (K extends keyof Q ? Exclude<Q[K], undefined> : never) : never;
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;
type Success<R> = R extends { 200: infer S } ? S : R extends { 201: infer S } ? S : R extends { 202: infer S } ? S : never;

/** What a good answer holds: the text of a file; undefined for operations that answer nothing. */
export type AnswerOf<P extends keyof paths, M> =
  Operation<P, M> extends { responses: infer R } ? (Success<R> extends { content: { 'application/json': infer B } } ? B : Success<R> extends { content: { 'text/csv': unknown } } ? string : undefined) : never;

/** What a call takes beside method and path: what the document asks for, checked by the compiler. */
export type OptionsOf<P extends keyof paths, M> = {
  idempotencyKey?: string;
  signal?: AbortSignal;
} & ([Part<Operation<P, M>, 'path'>] extends [never] ? { path?: never } : { path: Part<Operation<P, M>, 'path'> })
  & ([Part<Operation<P, M>, 'query'>] extends [never] ? { query?: never } : { query?: Part<Operation<P, M>, 'query'> })
  & ([BodyOf<Operation<P, M>>] extends [never] ? { body?: never } : { body: BodyOf<Operation<P, M>> });
