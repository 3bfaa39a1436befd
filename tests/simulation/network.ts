import { isDeepStrictEqual } from 'node:util';
import type { Id } from '../../src/domain/values.ts';
import type { Request, Response, Send } from '../../src/sync/answers.ts';
import type { Random } from './random.ts';

/** A server as the network reaches it: the memory server, or the real one in this process. */
export interface Reachable {
  answer(member: Id, request: Request): Response | Promise<Response>;
}

export interface Network {
  /** One device's line to the server, with everything that can go wrong on it. */
  line(member: Id): Send;
  /** The line of a cycle that freezes at one of its next requests, before or after it was answered, until `thaw`. */
  frozenLine(member: Id): Send;
  /** Lets frozen cycles go on, and delivers requests that were held on the way. */
  thaw(): Promise<void>;
  /** I3: everything that was ever posted arrives once more, in the order of its first arrival. */
  repeatPosts(): Promise<void>;
  /** From now on nothing goes wrong. */
  calm(): void;
}

const HTML: Response = { status: 200, json: null };
const BROKEN: Response = { status: 500, json: { error: 'unavailable' } };

/** Hand-cranked: what is lost, doubled, late or broken is decided by the seed. */
export function makeNetwork(server: Reachable, random: Random, onBroken: (what: string) => void): Network {
  let rough = true;
  const wandering: { member: Id; request: Request }[] = [];
  const frozen: (() => void)[] = [];
  const answers = new Map<string, Response>();
  const posts = new Map<string, { member: Id; request: Request }>();

  async function reach(member: Id, request: Request): Promise<Response> {
    if (request.method === 'POST') posts.set(`${member} ${request.path} ${request.body ?? ''}`, { member, request });
    return server.answer(member, request);
  }

  async function roughly(member: Id, request: Request): Promise<Response> {
    const key = `${member} ${request.method} ${request.path} ${request.body ?? ''}`;
    const roll = random.next();
    if (roll < 0.08) throw new Error('request lost');
    if (roll < 0.12) {
      // Lost for the device, but still under way: it will reach the server later.
      wandering.push({ member, request });
      throw new Error('timed out');
    }
    if (roll < 0.14) return HTML;
    if (roll < 0.16) return { status: 429, json: { error: 'too_many_attempts', retryAfterSeconds: 1 } };
    // Something on the way repeats what was said before to the same request.
    const stale = roll < 0.2 ? answers.get(key) : undefined;
    if (stale) return structuredClone(stale);
    const before = roll < 0.26 ? await reach(member, request) : null;
    const answer = await reach(member, request);
    // I3: the same bytes twice are answered alike.
    if (before && request.method === 'POST' && !isDeepStrictEqual(before, answer)) onBroken('I3 a repeated push is answered differently');
    answers.set(key, structuredClone(answer));
    if (roll < 0.34) throw new Error('answer lost');
    if (roll < 0.4) return BROKEN;
    return answer;
  }

  const line =
    (member: Id): Send =>
    async (request) =>
      rough ? roughly(member, request) : reach(member, request);
  return {
    line,
    frozenLine(member) {
      const send = line(member);
      let ahead = 1 + random.below(3);
      return async (request) => {
        if (--ahead !== 0 || !rough) return send(request);
        const before = random.is(0.7) ? await send(request) : null;
        await new Promise<void>((resolve) => frozen.push(resolve));
        return before ?? send(request);
      };
    },
    async thaw() {
      for (const { member, request } of wandering.splice(0)) await reach(member, request);
      for (const go of frozen.splice(0)) go();
    },
    async repeatPosts() {
      for (const { member, request } of posts.values()) await server.answer(member, request);
    },
    calm() {
      rough = false;
    },
  };
}
