import * as v from 'valibot';
import { problemSchema } from '../protocol/http.ts';
import type { Id } from '../domain/values.ts';
import type { Failure, Result } from '../protocol/worker-api.ts';
import type { Send } from '../sync/answers.ts';

/** A question to the server; `body` is sent as JSON. */
export interface ServerRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** Whose device asks, for what needs a session. */
  readonly member?: Id;
}

/** A Result that failed. */
export type Failed = Extract<Result<never>, { readonly ok: false }>;

/** Makes an expected failure. */
export function failed(failure: Failure, more: { waitSeconds?: number; count?: number } = {}): Failed {
  return { ok: false, failure, ...more };
}

/** Makes a success. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/**
 * Asks the server and reads the answer by its schema. No answer, or a 200 that is not ours (a captive portal), is `offline`.
 */
export async function ask<T>(send: Send, request: ServerRequest, schema: v.GenericSchema<unknown, T>): Promise<Result<T>> {
  let answer;
  try {
    const { body, ...rest } = request;
    answer = await send({ ...rest, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch {
    return failed('offline');
  }
  if (answer.status < 200 || answer.status > 299) return problem(answer.status, answer.json);
  const parsed = v.safeParse(schema, answer.json);
  return parsed.success ? done(parsed.output) : failed('offline');
}

function problem(status: number, json: unknown): Failed {
  const parsed = v.safeParse(problemSchema, json);
  if (!parsed.success) return failed(status >= 500 ? 'serverTrouble' : 'offline');
  const wait = parsed.output.retryAfterSeconds;
  return failed(failureOf(parsed.output.error), wait === undefined ? {} : { waitSeconds: wait });
}

function failureOf(code: v.InferOutput<typeof problemSchema>['error']): Failure {
  switch (code) {
    case 'wrong_code':
      return 'wrongSetupCode';
    case 'already_set_up':
      return 'alreadySetUp';
    case 'wrong_login_or_passphrase':
      return 'wrongLogin';
    case 'too_many_attempts':
      return 'tooManyAttempts';
    case 'update_needed':
      return 'updateNeeded';
    case 'revoked':
      return 'revoked';
    case 'not_found':
      return 'notFound';
    case 'signed_out':
    case 'foreign_device':
      return 'noAccess';
    case 'too_large':
      return 'tooLong';
    case 'bad_request':
    case 'not_set_up':
    case 'foreign_origin':
    case 'unavailable':
      return 'serverTrouble';
    default:
      return code satisfies never;
  }
}
