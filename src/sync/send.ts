import { MEMBER_HEADER, PROTOCOL, PROTOCOL_HEADER } from '../protocol/http.ts';
import type { Send } from './answers.ts';

/** Silence after which an answer is given up. */
const SILENCE_MS = 30_000;
/** Slowest upload that is waited for: a push of 4 MB over a bad mobile network takes its time (F18). */
const SLOWEST_BYTES_PER_MS = 8;

/** `fetch` as the cycle and the worker want it. Throws on network failure and time-out; a redirect is never an answer of ours. */
export function makeSend(fetcher: typeof fetch): Send {
  return async ({ method, path, body, member }) => {
    const patience = new AbortController();
    let timer = setTimeout(() => patience.abort(), SILENCE_MS + (body?.length ?? 0) / SLOWEST_BYTES_PER_MS);
    try {
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
        signal: patience.signal,
        ...(body !== undefined && { body }),
      });
      const text = await readText(response, () => {
        clearTimeout(timer);
        timer = setTimeout(() => patience.abort(), SILENCE_MS);
      });
      return { status: response.status, json: jsonOrNull(text) };
    } finally {
      clearTimeout(timer);
    }
  };
}

async function readText(response: Response, progress: () => void): Promise<string> {
  progress();
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    progress();
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** A captive portal answers in HTML. */
function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
