import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import { problemSchema, type Problem } from '../protocol/http.ts';
import type { DeviceStore } from '../store/device-store.ts';

/** One request of the cycle. `body` is JSON; a repetition sends the same bytes. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
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

/** What came back. `none`: nothing, or nothing of ours (no network, time-out, a captive portal). */
export type Reply<T> =
  | { readonly reply: 'answer'; readonly value: T }
  | { readonly reply: 'problem'; readonly status: number; readonly problem: Problem | null }
  | { readonly reply: 'none' };

/** Sends and parses. Only a body of the form that the protocol states is an answer; everything else is somebody else's. */
export async function reply<T>(send: Send, request: Request, schema: v.GenericSchema<unknown, T>): Promise<Reply<T>> {
  let response: Response;
  try {
    response = await send(request);
  } catch {
    return { reply: 'none' };
  }
  const { status, json } = response;
  if (status < 200 || status > 299) {
    const problem = v.safeParse(problemSchema, json);
    return { reply: 'problem', status, problem: problem.success ? problem.output : null };
  }
  const answer = v.safeParse(schema, json);
  return answer.success ? { reply: 'answer', value: answer.output } : { reply: 'none' };
}

/** The same for the cycle, which must know whether trying again makes sense. */
export async function ask<T>(send: Send, request: Request, schema: v.GenericSchema<unknown, T>): Promise<Answer<T>> {
  const back = await reply(send, request, schema);
  return back.reply === 'answer' ? { trouble: null, value: back.value } : troubleOf(back);
}

/** The server answered, and will answer the same bytes the same way. What else is to be exchanged need not wait for that. */
export function isRefused(trouble: Trouble): boolean {
  return trouble.trouble === 'tooLarge' || (trouble.trouble === 'serverTrouble' && !trouble.again);
}

/** What kept an answer away. */
export function troubleOf(back: Exclude<Reply<unknown>, { reply: 'answer' }>): Trouble {
  if (back.reply === 'none') return { trouble: 'offline' };
  const { status, problem } = back;
  const retryAfterMs = (problem?.retryAfterSeconds ?? 0) * 1000;
  // Proxies answer these in their own words, and mean the same.
  if (status === 413) return { trouble: 'tooLarge' };
  if (status === 429 || status >= 500) return { trouble: 'serverTrouble', again: true, retryAfterMs };
  if (!problem || status < 400) return { trouble: 'offline' };
  if (status === 401) return { trouble: 'signedOut' };
  // It costs the device its keys: only in our server's own words.
  if (status === 410 && problem.error === 'revoked') return { trouble: 'revoked' };
  if (status === 426) return { trouble: 'updateNeeded' };
  if (problem.error === 'foreign_device') return { trouble: 'foreignDevice' };
  return { trouble: 'serverTrouble', again: false, retryAfterMs };
}

/** What a step of the cycle has stored: for the broadcast to pages. */
export interface Stored {
  readonly records: readonly Id[];
  /** Lists, directory, the account or what the server tells of access has changed. */
  readonly keys: boolean;
  /** Who has a place has changed (R1). */
  readonly places?: boolean;
}

export interface CycleParts {
  readonly store: DeviceStore;
  readonly send: Send;
  /** Called after each transaction that changed something. */
  readonly stored?: (what: Stored) => void;
}

/** How a part of the cycle ended: everything done, in trouble, or on a server that was restored meanwhile (F21). */
export type StepEnd =
  | { readonly end: 'done' }
  | { readonly end: 'trouble'; readonly trouble: Trouble }
  | { readonly end: 'restored'; readonly generation: string };
