import { MEMBER_HEADER, PROTOCOL, PROTOCOL_HEADER } from '../protocol/http.ts';
import type { Send } from '../sync/answers.ts';

/** Nobody waits longer than this for a sign-in. */
const PATIENCE_MS = 30_000;

/** `fetch` for the questions a person waits for. Throws on network failure and time-out; a redirect is never an answer of ours. */
export function makeFetchSend(fetcher: typeof fetch): Send {
  return async ({ method, path, body, member }) => {
    const headers = {
      [PROTOCOL_HEADER]: String(PROTOCOL),
      ...(member !== undefined && { [MEMBER_HEADER]: member }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const response = await fetcher(path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return { status: response.status, json: jsonOrNull(text) };
  };
}

/** A captive portal answers in HTML, signing out with nothing. */
function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
