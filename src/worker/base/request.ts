import type * as v from 'valibot';
import type { Problem } from '../../protocol/http.ts';
import type { Failure, Result } from '../../protocol/results.ts';
import { reply, type Request, type Send } from '../../sync/answers.ts';

/** A question to the server; `body` is sent as JSON. */
interface ServerRequest extends Omit<Request, 'body'> {
  readonly body?: unknown;
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

/** Asks the server what a person waits for. No answer, or a 200 that is not ours (a captive portal), is `offline`. */
export async function ask<T>(send: Send, request: ServerRequest, schema: v.GenericSchema<unknown, T>): Promise<Result<T>> {
  const { body, ...rest } = request;
  const back = await reply(send, { ...rest, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, schema);
  switch (back.reply) {
    case 'answer':
      return done(back.value);
    case 'problem':
      return problemOf(back.status, back.problem);
    case 'none':
      return failed('offline');
    default:
      return back satisfies never;
  }
}

function problemOf(status: number, problem: Problem | null): Failed {
  if (!problem) return failed(status >= 500 ? 'serverTrouble' : 'offline');
  const wait = problem.retryAfterSeconds;
  return failed(failureOf(problem.error), wait === undefined ? {} : { waitSeconds: wait });
}

function failureOf(code: Problem['error']): Failure {
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
      return 'signedOut';
    case 'foreign_device':
    case 'no_access':
      return 'noAccess';
    case 'stale_list':
      return 'stale';
    case 'waiting':
      return 'waiting';
    case 'used':
      return 'invitationUsed';
    case 'expired':
      return 'invitationExpired';
    case 'login_taken':
      return 'loginTaken';
    case 'last_team_lead':
      return 'lastTeamLead';
    case 'leads_cases':
      return 'leadsCases';
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
