import * as v from 'valibot';
import { randomId } from '../../src/crypto/bytes.ts';
import type { Id } from '../../src/domain/values.ts';
import type { Envelope, Item } from '../../src/protocol/change.ts';
import {
  historyAnswerSchema,
  MEMBER_HEADER,
  PROTOCOL,
  PROTOCOL_HEADER,
  pushAnswerSchema,
  type HistoryAnswer,
  type Installation,
  type PushAnswer,
} from '../../src/protocol/http.ts';
import { pullAnswerSchema, type PullAnswer } from '../../src/protocol/pull-http.ts';
import type { TestPerson } from './test-programme.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

/** One device's view of a server: keeps the session cookie and counts its `n`. */
export class TestClient {
  readonly url: string;
  readonly device: Id;
  /** The browser it stands for; the same for several clients on one device. */
  installation: Installation = { id: randomId(), name: 'Tablet' };
  cookie: string | null = null;
  /** Whom the device believes in. */
  member: Id | null = null;
  nextN = 1;

  constructor(url: string, device: Id = randomId()) {
    this.url = url;
    this.device = device;
  }

  async send(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        [PROTOCOL_HEADER]: String(PROTOCOL),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.member === null ? {} : { [MEMBER_HEADER]: this.member }),
        ...(this.cookie === null ? {} : { Cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const set = answer.headers.getSetCookie()[0];
    if (set !== undefined) this.cookie = set.split(';')[0] ?? null;
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, json: text === '' ? null : JSON.parse(text) };
  }

  /** POST /api/sign-in from this client's installation. */
  async askIn(login: string, proof: string): Promise<Answered> {
    return await this.send('POST', '/api/sign-in', { login, proof, installation: this.installation });
  }

  async signIn(person: TestPerson): Promise<this> {
    const answer = await this.askIn(person.login, person.proof);
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`);
    this.member = person.id;
    return this;
  }

  /** Numbers the items onwards and pushes them. */
  async push(items: readonly Item[]): Promise<PushAnswer> {
    const envelopes = items.map((item) => ({ n: this.nextN++, item }));
    return await this.pushEnvelopes(envelopes);
  }

  async pushEnvelopes(envelopes: readonly Envelope[]): Promise<PushAnswer> {
    const answer = await this.send('POST', '/api/push', { device: this.device, envelopes });
    if (answer.status !== 200) throw new Error(`push answered ${answer.status}`);
    return v.parse(pushAnswerSchema, answer.json);
  }

  async pull(query: { since?: number; from?: string; limit?: number } = {}): Promise<PullAnswer> {
    const parts = Object.entries(query).map(([name, value]) => `${name}=${value}`);
    const answer = await this.send('GET', `/api/pull?${parts.join('&')}`);
    if (answer.status !== 200) throw new Error(`pull answered ${answer.status}`);
    return v.parse(pullAnswerSchema, answer.json);
  }

  async history(record: Id): Promise<HistoryAnswer> {
    const answer = await this.send('GET', `/api/history?record=${record}`);
    if (answer.status !== 200) throw new Error(`history answered ${answer.status}`);
    return v.parse(historyAnswerSchema, answer.json);
  }
}
