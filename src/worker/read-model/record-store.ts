import type { BoxContent } from '../../crypto/change.ts';
import type { Replacing } from '../../domain/live-values.ts';
import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { PulledRecord } from '../../protocol/pull-http.ts';
import { changeOf, type OutboxRow } from '../../store/held.ts';
import type { Keyring } from '../keys/keyring.ts';
import { HeldIds } from './held-ids.ts';
import { readable, unreadable, type DecryptedChange, DecryptedChanges, type Unverified } from './decrypted-change.ts';
import { RecordsByCase } from './records-by-case.ts';
import { missingBehind, showRecord, unreadableIn, type DecryptedRecord, type UnreadableChange } from './decrypted-record.ts';

/** A record with changes that show nothing here. */
export interface UnreadableRecord {
  readonly record: Id;
  readonly caseId: Id | null;
  readonly changes: readonly UnreadableChange[];
}

/** Everything that was unsealed, by record; merged when somebody looks. Dropped whole when the app locks. */
export class RecordStore {
  readonly #keyring: Keyring;
  readonly #opened: DecryptedChanges;
  readonly #held = new HeldIds();
  readonly #shown = new Map<Id, DecryptedRecord | null>();
  readonly #cases = new RecordsByCase();

  constructor(keyring: Keyring, yieldToEventLoop: () => Promise<void>) {
    this.#keyring = keyring;
    this.#opened = new DecryptedChanges(keyring, yieldToEventLoop);
  }

  /** Takes what the device holds of these records now. `outbox` must have been read before `rows`: then nothing is missed in between. */
  async take(records: readonly Id[], rows: readonly PulledRecord[], outbox: readonly OutboxRow[]): Promise<void> {
    const wanted = new Set(records);
    const waiting = outbox.filter((row) => wanted.has(changeOf(row)?.record ?? ''));
    await this.#opened.open([
      ...rows.flatMap((row) => row.live.map((one) => one.change)),
      ...waiting.flatMap((row) => changeOf(row) ?? []),
    ]);
    this.#held.take(wanted, { rows, waiting }, (change) => this.#opened.put(unreadable(change, 'forged')));
    for (const record of wanted) this.#changed(record);
  }

  /** Takes changes that this worker has just stored; they need no opening and no verifying. */
  takeOwn(own: readonly { readonly change: Change; readonly content: BoxContent }[]): void {
    for (const { change, content } of own) {
      this.#opened.put(readable(change, content));
      this.#held.takeOwn(change);
      this.#changed(change.record);
    }
  }

  /** Access to these spaces is over: nothing of them is kept, searched or shown. */
  forget(spaces: readonly Id[]): void {
    const gone = this.#held.inSpaces(spaces);
    this.#opened.forget(gone);
    for (const record of gone) {
      this.#held.forget(record);
      this.#changed(record);
    }
  }

  /** Learns replaced changes from the history, for the sake of what an unreadable change covers. */
  async learn(changes: readonly Change[]): Promise<void> {
    await this.#opened.open(changes);
    for (const record of new Set(changes.map((change) => change.record))) this.#changed(record);
  }

  record(id: Id): DecryptedRecord | null {
    const known = this.#shown.get(id);
    if (known !== undefined) return known;
    const space = this.#held.space(id);
    if (space === null) return null;
    const unsent = this.#held.onTheirWay(id).filter((one) => one.unsent).length;
    const shown = showRecord(
      { record: id, space, caseId: this.#keyring.space(space)?.of ?? null, live: this.#held.live(id), unsent },
      this.find,
      (change) => this.#opened.unreadable(change, 'corrupt'),
    );
    this.#shown.set(id, shown);
    return shown;
  }

  readonly find = (id: Id): DecryptedChange | undefined => this.#opened.find(id);

  /** Records of one case (null: outside cases), by id: where one of several counts, it is the same on every device (I9). */
  ofCase(caseId: Id | null): readonly DecryptedRecord[] {
    return this.#cases.caseId(caseId).flatMap((id) => this.record(id) ?? []);
  }

  /** Ids of the cases of which anything is held. (What lies in an inbox belongs to an office.) */
  cases(): readonly Id[] {
    return this.#cases.cases().flatMap((caseId) => (caseId === null || this.#keyring.find('inbox', caseId) !== null ? [] : [caseId]));
  }

  /** A set that fills with the ids of records that change from now on; whoever watches empties it. */
  watch(): Set<Id> {
    return this.#cases.watch();
  }

  /** Grows whenever a record of the case changes: for answers kept until then. */
  version(caseId: Id | null): number {
    return this.#cases.version(caseId);
  }

  /** Records with changes of this device that the server has not answered. */
  unsentRecords(): readonly Id[] {
    return this.#held.unsentRecords();
  }

  /** How many changes of this device the server has not answered, as far as this session knows. */
  unsentCount(): number {
    return this.#held.unsentCount();
  }

  /** Every change of a record that is held here, live or on its way. */
  held(record: Id): readonly Replacing[] {
    const live = [...this.#held.stored(record)].flatMap((id): Replacing[] => {
      const change = this.find(id);
      return change ? [change] : [];
    });
    return [...live, ...this.#held.onTheirWay(record)];
  }

  isUnsent(change: Id, record: Id): boolean {
    return this.#held.onTheirWay(record).some((one) => one.id === change && one.unsent);
  }

  /** Written here, and not yet seen in a record that the server gave: unsent, or just answered. */
  isOnItsWay(change: Id, record: Id): boolean {
    return this.#held.onTheirWay(record).some((one) => one.id === change);
  }

  space(record: Id): Id | null {
    return this.#held.space(record);
  }

  /** The case a record belongs to, known without looking at what it says; null outside cases. */
  caseOf(record: Id): Id | null {
    return this.#cases.caseOf(record);
  }

  /**
   * What shows nothing here in one record; null when all of it does. Where the whole space is shut (its newest key has not come), that is
   * one thing to tell, of the space, and none of its records is told.
   */
  unreadableRecord(record: Id): UnreadableRecord | null {
    const shown = this.record(record);
    const space = this.#keyring.space(this.#held.space(record) ?? '');
    const isClosed = space !== null && this.#keyring.raw(space.space, space.epoch) === null;
    const changes = (shown?.unreadable ?? unreadableIn(this.#held.live(record), this.find)).filter(
      ({ why }) => why !== 'noKey' || !isClosed,
    );
    const caseId = space?.of ?? null;
    return changes.length === 0 ? null : { record, caseId, changes };
  }

  /** Whether the server may have more: a sound copy of a damaged change, or what an unreadable one covers. */
  isWanting({ record, changes }: UnreadableRecord): boolean {
    return changes.some(({ why }) => why === 'corrupt') || missingBehind(this.#held.live(record), this.find).length > 0;
  }

  /** Up to `limit` opened changes whose signature nobody has looked at yet. */
  unverified(limit: number): readonly Unverified[] {
    return this.#opened.unverified(limit);
  }

  /** What verifying found. A forged change is set aside: from now on it shows nothing and replaces nothing. */
  judge(change: Change, valid: boolean): void {
    this.#opened.verified(change.id);
    if (valid) return;
    this.#opened.put(unreadable(change, 'forged'));
    this.#changed(change.record);
  }

  #changed(record: Id): void {
    this.#shown.delete(record);
    const space = this.#held.space(record);
    this.#cases.changed(record, space === null ? null : (this.#keyring.space(space)?.of ?? null));
  }
}
