import type { Id } from '../../src/domain/values.ts';
import type { Request, Response, Send } from '../../src/sync/answers.ts';
import type { Chance } from './chance.ts';

/** A server as the network reaches it: the memory server, or the real one in this process. */
export interface Reachable {
  answer(member: Id, request: Request): Response | Promise<Response>;
}

export interface Network {
  /** One device's line to the server, with everything that can go wrong on it. */
  line(member: Id): Send;
  /** The line of a cycle that freezes at its next request, until `thaw`. */
  frozenLine(member: Id): Send;
  /** Lets frozen cycles go on, and delivers requests that were held on the way. */
  thaw(): Promise<void>;
  /** From now on nothing goes wrong. */
  calm(): void;
}

const HTML: Response = { status: 200, json: null };
const BROKEN: Response = { status: 500, json: { error: 'unavailable' } };

/** Hand-cranked: what is lost, doubled, late or broken is decided by the seed. */
export function makeNetwork(server: Reachable, chance: Chance): Network {
  let rough = true;
  const wandering: { member: Id; request: Request }[] = [];
  const frozen: (() => void)[] = [];
  const answers = new Map<string, Response>();

  async function rough1(member: Id, request: Request): Promise<Response> {
    const key = `${member} ${request.method} ${request.path} ${request.body?.length ?? 0}`;
    const roll = chance.next();
    if (roll < 0.08) throw new Error('request lost');
    if (roll < 0.12) {
      // Lost for the device, but still under way: it will reach the server later.
      wandering.push({ member, request });
      throw new Error('timed out');
    }
    if (roll < 0.14) return HTML;
    if (roll < 0.16) return { status: 429, json: { error: 'too_many_attempts', retryAfterSeconds: 1 } };
    // A cache on the way repeats what it said before to the same address.
    const stale = roll < 0.2 ? answers.get(key) : undefined;
    if (stale) return structuredClone(stale);
    if (roll < 0.26) await server.answer(member, request);
    const answer = await server.answer(member, request);
    answers.set(key, structuredClone(answer));
    if (roll < 0.34) throw new Error('answer lost');
    if (roll < 0.4) return BROKEN;
    return answer;
  }

  const line = (member: Id): Send => async (request) => (rough ? rough1(member, request) : server.answer(member, request));
  return {
    line,
    frozenLine(member) {
      const send = line(member);
      let once = true;
      return async (request) => {
        if (!once || !rough) return send(request);
        once = false;
        const before = chance.is(0.5) ? await send(request) : null;
        await new Promise<void>((resolve) => frozen.push(resolve));
        return before ?? send(request);
      };
    },
    async thaw() {
      for (const { member, request } of wandering.splice(0)) await server.answer(member, request);
      for (const go of frozen.splice(0)) go();
    },
    calm() {
      rough = false;
    },
  };
}
