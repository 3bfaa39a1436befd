import { randomId } from '../../src/crypto/bytes.ts';
import { verifyList } from '../../src/crypto/member-list.ts';
import { importSpaceKey, keyCheck, openLink, unwrapSpaceKey } from '../../src/crypto/space-keys.ts';
import { berlinDate } from '../../src/domain/berlin.ts';
import { listProblem } from '../../src/domain/list-rules.ts';
import type { Role } from '../../src/domain/roles.ts';
import { mayDo, requiredList, type KeyRotationView, type RequiredList } from '../../src/domain/key-rotation-duties.ts';
import type { Id } from '../../src/domain/values.ts';
import type { PlaceRequestHeader, MemberList } from '../../src/protocol/change.ts';
import { signInAnswerSchema, type SignInAnswer } from '../../src/protocol/http.ts';
import type { Send } from '../../src/sync/answers.ts';
import { runCycle, type CycleOutcome } from '../../src/sync/cycle.ts';
import type { TestOffice } from '../support/running-server.ts';
import { TestClient } from '../support/test-client.ts';
import { nextList, spaceItem, type TestPerson, type TestSpace } from '../support/test-programme.ts';
import { SimDevice, type Saved } from './sim-device.ts';
import * as v from 'valibot';

/** A whole device over the real server: a store on its own disk, a session, and what an unlocked worker does with keys. */
export class MemberDevice {
  readonly device: SimDevice;
  readonly person: TestPerson;
  readonly #office: TestOffice;
  readonly #client: TestClient;

  private constructor(office: TestOffice, person: TestPerson, name: string) {
    this.#office = office;
    this.person = person;
    this.#client = new TestClient(office.server.url);
    this.device = new SimDevice(name, person, { programme: office.programme, signedIn: () => null });
  }

  static async open(office: TestOffice, person: TestPerson, name = person.login): Promise<MemberDevice> {
    const session = new MemberDevice(office, person, name);
    await session.device.restart();
    await session.signIn();
    return session;
  }

  /** At first, and again when a session is too old. */
  async signIn(): Promise<void> {
    const { login, proof } = this.person;
    this.#client.installation = { id: (await this.device.store.meta()).installation.id, name: this.device.name };
    const answer = await this.#client.send('POST', '/api/sign-in', { login, proof, installation: this.#client.installation });
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`);
    this.#client.member = this.person.id;
    const who: SignInAnswer = v.parse(signInAnswerSchema, answer.json);
    await this.device.store.signIn(who, this.#client.installation.id);
  }

  async cycle(): Promise<CycleOutcome['state']> {
    return (await this.exchange()).state;
  }

  /** The same, with what came of it; `limit`: records a page. */
  async exchange(limit?: number): Promise<CycleOutcome> {
    const send: Send = async ({ method, path, body }) => {
      const asked = limit === undefined ? path : path.replace(/limit=\d+/, `limit=${limit}`);
      const { status, json } = await this.#client.send(method, asked, body);
      return { status, json };
    };
    return runCycle({ store: this.device.store, send });
  }

  /** Asks for a place, or for so many of them: the step sealed and plain, as a worker writes it. */
  async ask(space: TestSpace, claim: PlaceRequestHeader): Promise<Saved> {
    const kind = claim.act === 'capacity' ? 'setting' : 'placeStep';
    return this.device.save({ record: randomId(), space, kind, shown: new Map([[1, []]]), claim }, randomId(), { 1: claim });
  }

  /** State by case, as this device was told. */
  async places(): Promise<Readonly<Record<Id, string>>> {
    const { places } = await this.device.store.meta();
    return Object.fromEntries((places?.places ?? []).map((place) => [place.case, place.state]));
  }

  async post(path: string, body: unknown): Promise<number> {
    return (await this.#client.send('POST', path, body)).status;
  }

  /** The chain of a space's lists as held here, judged by the rules and signatures, each by the one before. */
  async chain(space: Id): Promise<readonly MemberList[]> {
    const lists = (await this.device.store.lists()).filter((list) => list.space === space).toSorted((a, b) => a.number - b.number);
    for (const [index, list] of lists.entries()) {
      const author = this.#office.programme.people.find(({ id }) => id === list.author);
      const problem = listProblem(lists[index - 1] ?? null, list, (id) => this.#roleOf(id));
      if (problem || !author || !(await verifyList(list, author.keys.signKey)))
        throw new Error(`list ${list.number}: ${problem ?? 'signature'}`);
    }
    return lists;
  }

  /** Every epoch's key that this person can come by: the newest by a wrap, those before it by links, each checked. */
  async keys(space: Id): Promise<ReadonlyMap<number, Uint8Array>> {
    const lists = await this.chain(space);
    const programme = this.#office.programme.id;
    const keys = new Map<number, Uint8Array>();
    for (const list of lists.toReversed()) {
      const wrap = list.wraps.find(({ member }) => member === this.person.id);
      const raw = keys.get(list.epoch) ?? (wrap && (await unwrapSpaceKey({ wrap, programme, space, keys: this.person.keys })));
      if (!raw || (await keyCheck(raw, { programme, space, epoch: list.epoch })) !== list.check) continue;
      keys.set(list.epoch, raw);
      for (const link of list.links.toReversed()) {
        const newer = keys.get(link.epoch + 1);
        const older = newer && (await openLink(link, { programme, space, newer }));
        if (older) keys.set(link.epoch, older);
      }
    }
    return keys;
  }

  /** The space as this device knows it, with the newest key it holds. */
  async space(id: Id): Promise<TestSpace | null> {
    const list = (await this.chain(id)).at(-1);
    const raw = list && (await this.keys(id)).get(list.epoch);
    return list && raw ? { id, kind: list.kind, of: list.of, raw, key: await importSpaceKey(raw), list, escrow: [] } : null;
  }

  /** Saves a new record, with the key this device holds; with `space` as an open form still has it. */
  async write(id: Id, space?: TestSpace, record: Id = randomId()): Promise<Saved> {
    const known = space ?? (await this.space(id));
    if (!known) throw new Error(`${this.device.name} cannot write there`);
    const form = { record, space: known, kind: 'visit', shown: new Map([[1, []]]) };
    return this.device.save(form, randomId(), { 1: `by ${this.device.name}` });
  }

  /** What it wants of the space's next list; null when nothing, or nothing it may do. */
  async duty(id: Id): Promise<RequiredList | null> {
    const newest = (await this.chain(id)).at(-1);
    if (!newest) return null;
    const { programme, server } = this.#office;
    const people = programme.people.map(({ id: member, role }) => ({ id: member, role, office: null, active: true, keysAt: 1 }));
    const due = (await this.device.store.meta()).due.includes(id);
    const view: KeyRotationView = { newest, people, asOf: programme.directory.length, today: berlinDate(server.clock.now), due };
    const wanted = requiredList(view);
    return wanted && mayDo(view, wanted, this.person.id) ? wanted : null;
  }

  /** Writes what is wanted; the server's answer. */
  async performDuty(id: Id, wanted: RequiredList): Promise<number> {
    const space = await this.space(id);
    if (!space) throw new Error('no key');
    const { programme } = this.#office;
    const named = (ids: readonly Id[]): TestPerson[] => ids.flatMap((one) => programme.people.filter((person) => person.id === one));
    const order = {
      members: named(wanted.members),
      dated: wanted.dated,
      escrow: named(wanted.escrow),
      rotate: wanted.rotate,
      by: this.person,
    };
    const { list, escrow } = spaceItem(await nextList(programme, space, order));
    return this.post('/api/lists', { lists: [{ list, escrow }] });
  }

  #roleOf(id: Id): Role | null {
    return this.#office.programme.people.find((person) => person.id === id)?.role ?? null;
  }

  close(): void {
    this.device.switchOff();
  }
}
