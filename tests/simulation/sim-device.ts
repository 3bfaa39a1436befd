import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { BoxContent } from '../../src/crypto/change.ts';
import { sealChange } from '../../src/crypto/change.ts';
import { overlay, replacing, type LiveIds } from '../../src/domain/live-values.ts';
import type { Id } from '../../src/domain/values.ts';
import type { Change, PlaceRequestHeader } from '../../src/protocol/change.ts';
import type { PulledRecord } from '../../src/protocol/pull-http.ts';
import { type DeviceStore } from '../../src/store/device-store.ts';
import { changeOf, type OutboxRow, type SignedIn } from '../../src/store/held.ts';
import { openDeviceStore } from '../../src/store/open-device-store.ts';
import type { TestPerson, TestSpace } from '../support/test-programme.ts';
import type { World } from './world.ts';

/** What a device knows of one record: which values are live, and every change it holds. */
export interface RecordView {
  readonly live: LiveIds;
  readonly held: readonly Change[];
}

/** What a form showed when it was opened: the ids that its save will replace, by part. */
export interface Form {
  readonly record: Id;
  readonly space: TestSpace;
  readonly kind: string;
  readonly shown: ReadonlyMap<number, readonly Id[]>;
  /** What the change asks of the server (R1). */
  readonly claim?: PlaceRequestHeader;
}

/** A value that a device was told to be saved. */
export interface Saved {
  readonly change: Change;
  readonly content: BoxContent;
  readonly by: SimDevice;
}

/** Whose device it is, and how it came to be. */
export interface SimOffice extends Pick<World, 'programme'> {
  signedIn(person: TestPerson, generation: string): SignedIn | null;
}

/** A tablet: a real store on its own disk, a person's keys, and a clock that may be wrong. */
export class SimDevice {
  readonly name: string;
  readonly person: TestPerson;
  readonly world: SimOffice;
  /** Added to the true time. */
  clockError = 0;
  time = Date.UTC(2026, 10, 22, 12);
  #disk = new IDBFactory();
  #store: DeviceStore | null = null;

  constructor(name: string, person: TestPerson, world: SimOffice) {
    this.name = name;
    this.person = person;
    this.world = world;
  }

  get store(): DeviceStore {
    if (!this.#store) throw new Error('switched off');
    return this.#store;
  }

  now = (): number => this.time + this.clockError;

  async start(generation: string): Promise<void> {
    await this.restart();
    const who = this.world.signedIn(this.person, generation);
    if (who) await this.store.signIn(who);
  }

  /** Power off and on again: only what is on the disk is left. */
  async restart(): Promise<void> {
    this.#store?.close();
    this.#store = await this.openAnother();
  }

  /** The same disk, opened by another process of this device. */
  async openAnother(): Promise<DeviceStore> {
    return openDeviceStore({ indexedDB: this.#disk, IDBKeyRange, now: this.now });
  }

  switchOff(): void {
    this.#store?.close();
    this.#store = null;
  }

  /** Every record this device knows, the way the worker sees it: stored live values under its own unsent and answered changes. */
  async view(outbox?: readonly OutboxRow[]): Promise<Map<Id, RecordView>> {
    const pending = changesIn(outbox ?? (await this.store.outbox()));
    const stored = new Map((await this.store.records()).map((row) => [row.record, row.live]));
    const ids = new Set([...stored.keys(), ...pending.map((change) => change.record)]);
    return new Map(
      [...ids].map((record) => [
        record,
        viewOf(
          stored.get(record) ?? [],
          pending.filter((change) => change.record === record),
        ),
      ]),
    );
  }

  async viewOf(record: Id): Promise<RecordView> {
    const pending = changesIn(await this.store.outbox());
    const [row] = await this.store.records([record]);
    return viewOf(
      row?.live ?? [],
      pending.filter((change) => change.record === record),
    );
  }

  async openForm(what: Omit<Form, 'shown'>, parts: readonly number[]): Promise<Form> {
    const view = await this.viewOf(what.record);
    return { ...what, shown: new Map(parts.map((part) => [part, [...(view?.live.get(String(part)) ?? [])]])) };
  }

  /** ARCHITECTURE.md "Seen": names what the form showed, and what that replaces as far as this device knows. */
  async save(form: Form, id: Id, values: Readonly<Record<string, unknown>>): Promise<Saved> {
    const { held } = await this.viewOf(form.record);
    const replaces = Object.fromEntries([...form.shown].map(([part, shown]) => [String(part), replacing(shown, String(part), held)]));
    const head = {
      id,
      programme: this.world.programme.id,
      space: form.space.id,
      record: form.record,
      author: this.person.id,
      epoch: form.space.list.epoch,
      replaces,
      ...(form.claim && { claim: form.claim }),
    };
    const content: BoxContent = { kind: form.kind, version: 1, stamp: this.now(), values: { ...values } };
    const change = await sealChange({ head, content, spaceKey: form.space.key, signKey: this.person.keys.signPrivate });
    await this.store.save([{ type: 'change', change }]);
    return { change, content, by: this };
  }
}

function changesIn(rows: readonly OutboxRow[]): Change[] {
  return rows.map(changeOf).filter((change) => change !== null);
}

function viewOf(rows: PulledRecord['live'], own: readonly Change[]): RecordView {
  const base = new Map<string, Set<Id>>();
  for (const { change, parts } of rows)
    for (const part of parts) base.set(String(part), (base.get(String(part)) ?? new Set()).add(change.id));
  return { live: overlay(base, own), held: [...rows.map(({ change }) => change), ...own] };
}
