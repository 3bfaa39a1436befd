import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import { problemSchema, type Problem } from '../protocol/http.ts';

/** One request of the cycle. `body` is JSON; a repetition sends the same bytes. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  /** Whose device asks (`MEMBER_HEADER`); absent where no session is needed. */
  readonly member?: Id;
}

/** `json` is null when the body was not JSON. */
export interface Response {
  readonly status: number;
  readonly json: unknown;
}

/** Sends one request; throws when no answer came (network, time-out). */
export type Send = (request: Request) => Promise<Response>;

/** How an exchange failed, as far as the device can tell. */
export type Trouble =
  /** No answer of our server's: no network, time-out, captive portal (F18). */
  | { readonly trouble: 'offline' }
  | { readonly trouble: 'signedOut' | 'revoked' | 'updateNeeded' | 'tooLarge' | 'foreignDevice' }
  /** `again`: the same bytes may be sent later (5xx, 429). Never so after another 4xx. */
  | { readonly trouble: 'serverTrouble'; readonly again: boolean; readonly retryAfterMs: number };

export type Answer<T> = { readonly trouble: null; readonly value: T } | Trouble;

/** Sends and parses. Only a body of the form that the protocol states is an answer; everything else is somebody else's. */
export async function ask<T>(send: Send, request: Request, schema: v.GenericSchema<unknown, T>): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await send(request);
  } catch {
    return { trouble: 'offline' };
  }
  if (response.status < 200 || response.status > 299) return troubleOf(response);
  const answer = v.safeParse(schema, response.json);
  return answer.success ? { trouble: null, value: answer.output } : { trouble: 'offline' };
}

function troubleOf({ status, json }: Response): Trouble {
  const parsed = v.safeParse(problemSchema, json);
  const problem: Problem | null = parsed.success ? parsed.output : null;
  const retryAfterMs = (problem?.retryAfterSeconds ?? 0) * 1000;
  // Proxies answer these in their own words, and mean the same.
  if (status === 413) return { trouble: 'tooLarge' };
  if (status === 429 || status >= 500) return { trouble: 'serverTrouble', again: true, retryAfterMs };
  if (!problem || status < 400) return { trouble: 'offline' };
  if (status === 401) return { trouble: 'signedOut' };
  if (status === 410) return { trouble: 'revoked' };
  if (status === 426) return { trouble: 'updateNeeded' };
  if (problem.error === 'foreign_device') return { trouble: 'foreignDevice' };
  return { trouble: 'serverTrouble', again: false, retryAfterMs };
}
