import { randomId, toBase64url, randomBytes } from '../../src/crypto/bytes.ts';
import { sealChange } from '../../src/crypto/change.ts';
import { derive, newDeriveParameters } from '../../src/crypto/derive.ts';
import { signEntry } from '../../src/crypto/directory.ts';
import { createMemberKeys, sealMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import { signList } from '../../src/crypto/member-list.ts';
import { createSpaceKey, importSpaceKey, keyCheck, wrapSpaceKey } from '../../src/crypto/space-keys.ts';
import type { Change, Item } from '../../src/protocol/change.ts';
import { MEMBER_HEADER, PROTOCOL, PROTOCOL_HEADER } from '../../src/protocol/http.ts';
import { SETUP_CODE } from '../support/server-process.ts';

/** A member without a browser: sets a programme up over HTTP and pushes sealed changes, to measure the server alone. */
export class PlainWriter {
  readonly programme = randomId();
  readonly space = randomId();
  readonly #url: string;
  readonly #device = randomId();
  #next = 1;
  #cookie = '';

  private constructor(
    url: string,
    readonly keys: MemberKeys,
    readonly spaceKey: CryptoKey,
  ) {
    this.#url = url;
  }

  static async setUp(url: string): Promise<PlainWriter> {
    const raw = await createSpaceKey();
    const writer = new PlainWriter(url, await createMemberKeys(randomId()), await importSpaceKey(raw));
    await writer.#signUp();
    await writer.push([await writer.#list(raw)]);
    return writer;
  }

  async #signUp(): Promise<void> {
    const { keys, programme } = this;
    const parameters = newDeriveParameters();
    const { sealingKey, proof } = await derive('ein langer Satz zum Messen', parameters);
    const member = { id: keys.member, role: 'teamLead' as const, office: null, readKey: keys.readKey, signKey: keys.signKey, active: true };
    const entry = await signEntry({ programme, number: 1, previous: '', member, author: keys.member }, keys.signPrivate);
    const account = {
      member: keys.member,
      derive: parameters,
      underPassphrase: await sealMemberKeys(keys, sealingKey),
      underRecovery: null,
    };
    await this.#post('/api/setup', {
      code: SETUP_CODE,
      programme,
      fictional: true,
      directory: [entry],
      accounts: [{ login: 'messung', proof, recoveryProof: null, account }],
    });
    const answer = await this.#post('/api/sign-in', { login: 'messung', proof, installation: { id: randomId(), name: 'Messung' } });
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  async #list(raw: Uint8Array): Promise<Item> {
    const { keys, programme, space } = this;
    const recipient = { id: keys.member, readKey: keys.readKey };
    const wraps = [await wrapSpaceKey({ key: raw, recipient, programme, space, epoch: 1 })];
    const head = {
      id: randomId(),
      programme,
      space,
      kind: 'team' as const,
      of: null,
      number: 1,
      epoch: 1,
      lead: null,
      members: [keys.member],
      dated: {},
      escrow: [],
      wraps,
      links: [],
      check: await keyCheck(raw, { programme, space, epoch: 1 }),
      inboxKey: null,
      asOf: 1,
      author: keys.member,
    };
    return { type: 'list', list: await signList(head, keys.signPrivate), escrow: [] };
  }

  /** New records with about 0.8 KB of text each. */
  changes(count: number): Promise<Change[]> {
    const { keys, programme, space } = this;
    return Promise.all(
      Array.from({ length: count }, () =>
        sealChange({
          head: { id: randomId(), programme, space, record: randomId(), author: keys.member, epoch: 1, replaces: { '2': [] } },
          content: { kind: 'visitNote', version: 1, stamp: Date.now(), values: { '2': toBase64url(randomBytes(540)) } },
          spaceKey: this.spaceKey,
          signKey: keys.signPrivate,
        }),
      ),
    );
  }

  async push(items: readonly Item[]): Promise<void> {
    const envelopes = items.map((item) => ({ n: this.#next++, item }));
    const answer = (await (await this.#post('/api/push', { device: this.#device, envelopes })).json()) as {
      answers: { outcome: string }[];
    };
    const refused = answer.answers.filter((one) => one.outcome !== 'accepted');
    if (refused.length > 0) throw new Error(`the server did not accept: ${JSON.stringify(refused[0])}`);
  }

  async pull(since: number): Promise<{ records: unknown[]; cursor: number; more: boolean }> {
    const answer = await fetch(`${this.#url}/api/pull?since=${String(since)}`, { headers: this.#headers() });
    return (await answer.json()) as { records: unknown[]; cursor: number; more: boolean };
  }

  #headers(): Record<string, string> {
    return {
      'content-type': 'application/json',
      [PROTOCOL_HEADER]: String(PROTOCOL),
      [MEMBER_HEADER]: this.keys.member,
      origin: this.#url,
      cookie: this.#cookie,
    };
  }

  async #post(path: string, body: unknown): Promise<Response> {
    const answer = await fetch(this.#url + path, { method: 'POST', headers: this.#headers(), body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
    return answer;
  }
}
