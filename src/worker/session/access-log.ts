import { logEntryHash, signLogEntry } from '../../crypto/log-entry.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Id } from '../../domain/values.ts';
import type { LogEntry } from '../../protocol/access-http.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import type { UnlockedSession } from './unlocked-session.ts';
import { storing } from '../base/storing.ts';

/** What was done; who and on which device is added when it is written down. */
export interface Noted {
  readonly act: LogEntry['act'];
  readonly case: Id | null;
  readonly section: LogEntry['section'];
}

interface Pending extends Noted {
  readonly at: number;
  readonly keys: MemberKeys;
}

/** So long after the last entry an exchange is asked for: reading alone makes nobody's device talk all the time. */
const SEND_AFTER_MS = 30_000;
/** Pages that write at once: each takes its turn in the chain. */
const ATTEMPTS = 8;

/**
 * The access log of this installation: signed, each entry naming the hash of the one before. Nothing that people do waits for it or fails
 * with it; what could not be stored is kept and tried again with the next entry.
 */
export class AccessLog {
  readonly #dependencies: WorkerDependencies;
  readonly #read = new WeakMap<UnlockedSession, Set<string>>();
  #pending: Pending[] = [];
  #writing: Promise<void> | null = null;
  #cancel: () => void = () => {};

  constructor(dependencies: WorkerDependencies) {
    this.#dependencies = dependencies;
  }

  /** Reading is noted once for each case and section while the session is open, everything else each time. */
  note(session: UnlockedSession, noted: Noted): void {
    if (noted.act === 'read') {
      const read = this.#read.get(session) ?? new Set<string>();
      const name = `${noted.case}/${noted.section}`;
      if (read.has(name)) return;
      this.#read.set(session, read.add(name));
    }
    this.#pending.push({ ...noted, at: this.#dependencies.now(), keys: session.keys });
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  async idle(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#pending.length > 0) {
      const [first] = this.#pending;
      const mine = this.#pending.filter(({ keys }) => keys === first?.keys);
      let stored = false;
      const trouble = await storing(async () => {
        stored = await this.#store(mine);
      });
      // Signed out meanwhile: they belong to a person this device has forgotten.
      if (stored || trouble?.failure === 'otherMember') this.#pending = this.#pending.filter((one) => !mine.includes(one));
      else return;
    }
    this.#cancel();
    this.#cancel = this.#dependencies.after(SEND_AFTER_MS, () => this.#dependencies.requestSync());
  }

  /** Also those whose chain was given up (F14): they are signed again into this one. */
  async #store(mine: readonly Pending[]): Promise<boolean> {
    const { store } = this.#dependencies;
    const [one] = mine;
    if (!one) return true;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { keys } = one;
      const loose = (await store.looseLog()).filter((entry) => entry.member === keys.member);
      const { installation, last } = await store.lastLog();
      const entries: LogEntry[] = [];
      for (const { act, at, section, ...noted } of [...loose, ...mine]) {
        const before = entries.at(-1) ?? last;
        const previous = before ? await logEntryHash(before) : '';
        const n = (before?.n ?? 0) + 1;
        const entry = { installation, n, previous, member: keys.member, at, act, case: noted.case, section };
        entries.push(await signLogEntry(entry, keys.signPrivate));
      }
      if (await store.addLog(entries, loose)) return true;
    }
    return false;
  }
}
