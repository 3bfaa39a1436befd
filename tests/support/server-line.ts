import type { Request, Response, Send } from '../../src/sync/answers.ts';
import { MemoryServer } from './memory-server.ts';
import { ME } from './plain-items.ts';

/** Answers one request in the server's place, or throws as a network does; `answer` asks the server after all. */
export type Fault = (request: Request, answer: () => Response) => Response;

/** A server in memory and one person's line to it. */
export interface ServerLine {
  readonly server: MemoryServer;
  /** Everything that was asked, in order. */
  readonly requests: Request[];
  /** Sends to the server, or lets the next fault answer. */
  readonly send: Send;
  readonly faults: Fault[];
}

/** `asked` may change what the server is asked, such as how much a page holds. */
export function serverLine(asked: (request: Request) => Request = (request) => request): ServerLine {
  const server = new MemoryServer();
  server.generation = 'one';
  const requests: Request[] = [];
  const faults: Fault[] = [];
  const send: Send = async (request) => {
    requests.push(request);
    const answer = (): Response => server.answer(ME, asked(request));
    return faults.shift()?.(request, answer) ?? answer();
  };
  return { server, requests, send, faults };
}
