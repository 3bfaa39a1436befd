import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { NewerDatabase, OlderDatabase } from '../../store/errors.ts';
import { failed } from '../base/request.ts';
import { refused, type Methods, type OtherData } from '../records/define-feature.ts';
import { wasChanged } from '../records/sections.ts';
import type { Noted } from '../session/access-log.ts';
import type { SessionManager } from '../session/session-manager.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';

/** A row of the table as it is called: by name, with what the page gave. */
interface Row {
  readonly query?: (session: UnlockedSession, ...given: never[]) => unknown;
  readonly command?: (session: UnlockedSession, ...given: never[]) => Promise<unknown>;
  readonly request?: (session: UnlockedSession, ...given: never[]) => Promise<unknown>;
  readonly anytime?: (...given: never[]) => unknown;
  readonly locked?: unknown;
  readonly newer?: unknown;
  readonly log?: null | {
    readonly before?: (session: UnlockedSession, ...given: never[]) => readonly Noted[] | Promise<readonly Noted[]>;
    readonly after?: (session: UnlockedSession, answer: never, ...given: never[]) => readonly Noted[];
  };
}
const writtenSchema = v.object({ value: v.object({ records: v.array(v.string()) }) });

type Rows = Readonly<Record<string, Row>>;

/** The rows of a start, and all of them. */
interface Table {
  readonly early: Partial<Methods>;
  readonly all: () => Promise<Methods>;
}

/**
 * The one way from the page into the worker. Here, and nowhere else, a call is refused while locked or on another version's data, takes its turn
 * among those that write, and is noted in the access log.
 */
export class Dispatch {
  readonly #manager: SessionManager;
  readonly #table: Table;
  readonly #unusable: OtherData | null;

  /** `unusable`: the device's data could not be opened at all. */
  constructor(manager: SessionManager, table: Table, unusable: OtherData | null) {
    this.#manager = manager;
    this.#table = table;
    this.#unusable = unusable;
  }

  /** Throws for a name that is no method. */
  async call(name: string, given: never[]): Promise<unknown> {
    const row = rowIn(this.#table.early, name) ?? rowIn(await this.#table.all(), name);
    if (!row) throw new Error(`the worker has no method ${name}`);
    if (this.#unusable) return instead(row, this.#unusable, given);
    try {
      return await this.#logged(row, given);
    } catch (trouble) {
      const data = otherData(trouble);
      if (data) return instead(row, data, given);
      throw trouble;
    }
  }

  async #logged(row: Row, given: never[]): Promise<unknown> {
    const session = this.#manager.session;
    const before = session && row.log?.before ? await row.log.before(session, ...given) : [];
    const answer = await this.#answer(row, session, given);
    // Whoever locked meanwhile has nothing more to note.
    const now = this.#manager.session;
    if (!now || isFailed(answer)) return answer;
    // What a row shows it has answered itself: the answer is of its own type.
    const after = row.log?.after?.(now, answer as never, ...given) ?? [];
    const changed = row.command ? wasChanged(now, recordsOf(answer)) : [];
    for (const noted of [...before, ...after, ...changed]) this.#manager.log.note(now, noted);
    return answer;
  }

  async #answer(row: Row, session: UnlockedSession | null, given: never[]): Promise<unknown> {
    const { anytime, query, request, command } = row;
    if (anytime) return anytime(...given);
    if (command) return this.#write(command, given);
    if (!session) return query ? valueOf(row.locked, 'locked', given) : failed('locked');
    return (query ?? request)?.(session, ...given);
  }

  /** `locked` where the session has closed before its turn came. */
  #write(command: NonNullable<Row['command']>, given: never[]): Promise<unknown> {
    return this.#manager.runExclusive(async () => {
      const { session } = this.#manager;
      if (!session) return failed('locked');
      const answer = await command(session, ...given);
      if (!isFailed(answer)) this.#manager.changed(session, []);
      return answer;
    });
  }
}

/** Whose data these are, where that is the trouble. */
export function otherData(trouble: unknown): OtherData | null {
  if (trouble instanceof NewerDatabase) return 'newerData';
  return trouble instanceof OlderDatabase ? 'olderData' : null;
}

function rowIn(rows: Rows | Partial<Methods>, name: string): Row | null {
  const all: Partial<Rows> = rows;
  return Object.hasOwn(all, name) ? (all[name] ?? null) : null;
}

function instead(row: Row, data: OtherData, given: never[]): unknown {
  if (row.anytime) return typeof row.newer === 'function' ? row.newer(data, ...given) : valueOf(row.newer, data, given);
  return row.query ? valueOf(row.locked, data, given) : failed(data);
}

function valueOf(answer: unknown, failure: 'locked' | OtherData, given: never[]): unknown {
  if (answer === refused) return failed(failure);
  return typeof answer === 'function' ? answer(...given) : answer;
}

function isFailed(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
}

/** What a write says it has written. */
function recordsOf(answer: unknown): readonly Id[] {
  const written = v.safeParse(writtenSchema, answer);
  return written.success ? written.output.value.records : [];
}
