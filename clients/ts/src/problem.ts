import type { components } from './v1.ts';

/** The body of every refusal (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/**
 * Why a call did not give an answer. outcome says what is known of the request: 'refused' means that nothing was done,
 * 'unknown' that it may have been: ask by your own number, or send the same number again; never take a new one.
 */
export abstract class CloudposError extends Error {
  abstract readonly outcome: 'refused' | 'unknown';
}

/** The platform answered with a refusal or a failure of its own. */
export class ApiError extends CloudposError {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly problem: Problem | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, problem: Problem | undefined, retryAfterSeconds?: number) {
    super(problem === undefined ? `HTTP ${String(status)}` : `${problem.code}: ${problem.title_en} (${problem.request_id})`);
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The stable machine code, such as ORDER_NUMBER_TAKEN; empty where the answer had none. */
  get code(): string {
    return this.problem?.code ?? '';
  }

  override get outcome(): 'refused' | 'unknown' {
    return this.status >= 500 ? 'unknown' : 'refused';
  }
}

/** No answer arrived: the network failed or the time was up. */
export class NetworkError extends CloudposError {
  override readonly name = 'NetworkError';
  override readonly outcome = 'unknown';
}

/** An answer arrived that is not signed by the platform, or not for this request. It must not be believed. */
export class AnswerSignatureError extends CloudposError {
  override readonly name = 'AnswerSignatureError';
  override readonly outcome = 'unknown';
}

/** A webhook that must be answered with 401 and not be acted upon. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}
