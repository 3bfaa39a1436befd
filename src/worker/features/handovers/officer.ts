import * as v from 'valibot';
import { sealChange } from '../../../crypto/change.ts';
import { dropInto } from '../../../crypto/inbox.ts';
import { verifyList } from '../../../crypto/member-list.ts';
import { openOwn, sealOwn } from '../../../crypto/sealed-json.ts';
import { handover, handoverModes } from '../../../domain/kinds/handover.ts';
import { civilDateSchema, idSchema, shortTextSchema, textSchema, type Id } from '../../../domain/values.ts';
import { handoverStates, officerAnswerSchema } from '../../../protocol/access-http.ts';
import type { Change, MemberList } from '../../../protocol/change.ts';
import type { HandoverForm } from '../../../protocol/team-api.ts';
import type { OfficerView } from '../../../protocol/team-views.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { SessionWork, UnlockedSession } from '../../session/unlocked-session.ts';
import { ask, done, failed } from '../../base/request.ts';
import { officeName } from '../programme/index.ts';

type OfficerAnswer = v.InferOutput<typeof officerAnswerSchema>;
type Drop = { readonly change: Change; readonly own: string };

const LABEL = 'hand-over';
const labelSchema = v.object({ record: idSchema, label: v.string() });

const formSchema = v.object({
  office: idSchema,
  client: v.pipe(
    v.object({
      given: v.pipe(shortTextSchema, v.trim()),
      family: v.pipe(shortTextSchema, v.trim()),
      phone: v.pipe(shortTextSchema, v.trim()),
    }),
    // As the form says: one of the two names is enough.
    v.check(({ given, family }) => given !== '' || family !== ''),
  ),
  mode: v.picklist(handoverModes),
  wishDate: v.nullable(civilDateSchema),
  words: textSchema,
  /** Without the client's own yes nobody is handed over. */
  agreed: v.literal(true),
});

/** How full it is, and what became of the officer's own hand-overs (as far as that tells nothing). */
export async function officerNow(dependencies: WorkerDependencies, session: UnlockedSession): Promise<Result<OfficerView>> {
  const answer = await askOfficer(dependencies, session);
  return answer.ok ? done(await officerView(session, answer.value)) : answer;
}

/** A placement officer hands over: they write into an inbox that they cannot read, not even what they wrote. */
export function handOverPart(dependencies: WorkerDependencies, work: SessionWork) {
  // Kept until it is through: sent again after a lost answer it is the same hand-over.
  let drop: { readonly asked: string; readonly made: Drop } | null = null;
  return async (session: UnlockedSession, form: HandoverForm): Promise<Result> => {
    const asked = JSON.stringify(form);
    if (drop?.asked !== asked) {
      const made = await prepareDrop(dependencies, work, form);
      if (!made.ok) return made;
      drop = { asked, made: made.value };
    }
    const request = { method: 'POST', path: '/api/officer/handovers', body: drop.made, member: session.keys.member } as const;
    const answer = await ask(dependencies.send, request, v.unknown());
    // A key that was renewed meanwhile: sealed anew at the next try.
    if (answer.ok || answer.failure === 'stale' || answer.failure === 'noAccess') drop = null;
    return answer.ok ? done(null) : answer;
  };
}

/** A drop, at the second look if need be: an inbox may name somebody who joined after this device was last told who is in the team. */
async function prepareDrop(dependencies: WorkerDependencies, work: SessionWork, form: HandoverForm): Promise<Result<Drop>> {
  const { session } = work;
  if (!session) return failed('locked');
  const made = await makeDrop(dependencies, session, form);
  if (made.ok || made.failure !== 'serverTrouble') return made;
  await work.exchange();
  return work.session === session ? makeDrop(dependencies, session, form) : failed('locked');
}

async function askOfficer({ send }: WorkerDependencies, session: UnlockedSession): Promise<Result<OfficerAnswer>> {
  return ask(send, { method: 'GET', path: '/api/officer', member: session.keys.member }, officerAnswerSchema);
}

async function officerView(session: UnlockedSession, { level, levelOf, inboxes, handovers }: OfficerAnswer): Promise<OfficerView> {
  const offices = inboxes.flatMap(({ of: caseId }) => (caseId === null ? [] : [{ id: caseId, name: officeName(session, caseId) }]));
  const labelled = await Promise.all(
    handovers.map(async ({ id, office, createdOn, state, own }) => {
      const label = await labelOf(session, id, own);
      return { id, label, office: officeName(session, office), createdOn, state };
    }),
  );
  const order = (one: { readonly state: (typeof handoverStates)[number] }): number => handoverStates.indexOf(one.state);
  return {
    level,
    levelOf,
    offices: offices.toSorted((a, b) => a.name.localeCompare(b.name, 'de')),
    handovers: labelled.toSorted((a, b) => (a.createdOn < b.createdOn ? 1 : a.createdOn > b.createdOn ? -1 : order(a) - order(b))),
  };
}

/** What the officer called it; '' for a label that belongs to another hand-over. */
async function labelOf(session: UnlockedSession, id: Id, own: string): Promise<string> {
  const parsed = v.safeParse(labelSchema, await openOwn(own, session.keys, LABEL));
  return parsed.success && parsed.output.record === id ? parsed.output.label : '';
}

/** 1. the office's inbox, by a list that a team lead signed; 2. a key for this one record, to that inbox; 3. the record; 4. its label. */
export async function makeDrop(dependencies: WorkerDependencies, session: UnlockedSession, input: HandoverForm) {
  const parsed = v.safeParse(formSchema, input);
  if (!parsed.success) return failed('invalid');
  const form = parsed.output;
  const answer = await askOfficer(dependencies, session);
  if (!answer.ok) return answer;
  const list = answer.value.inboxes.find(({ of: caseId }) => caseId === form.office);
  if (!list?.inboxKey || !(await hasValidSignature(session, list))) return failed(list ? 'serverTrouble' : 'notFound');
  const { space, epoch, programme } = list;
  const { dropped, spaceKey } = await dropInto(list.inboxKey, { programme, space, epoch });
  const record = dependencies.newId();
  const values = valuesOf(form);
  const head = {
    id: dependencies.newId(),
    programme,
    space,
    record,
    author: session.keys.member,
    epoch,
    dropped,
    replaces: Object.fromEntries(Object.keys(values).map((part) => [part, []])),
  };
  const content = { kind: handover.kind, version: handover.version, stamp: dependencies.now(), values };
  const change = await sealChange({ head, content, spaceKey, signKey: session.keys.signPrivate });
  const label = `${form.client.given} ${form.client.family}`.trim();
  return done({ change, own: await sealOwn({ record, label }, session.keys, LABEL) });
}

function valuesOf({ client, mode, wishDate, words, agreed }: v.InferOutput<typeof formSchema>): Record<string, unknown> {
  const { parts } = handover;
  return {
    [parts.client.n]: client,
    [parts.mode.n]: mode,
    ...(wishDate === null ? {} : { [parts.wishDate.n]: wishDate }),
    [parts.words.n]: words,
    [parts.agreed.n]: agreed,
  };
}

/**
 * An officer holds no chain of the inbox: its newest list counts if a team lead of today signed it, and names nobody who has left since. So
 * an old list that the server brings out again gives nothing to who once could read.
 */
async function hasValidSignature({ people, signedIn }: UnlockedSession, list: MemberList): Promise<boolean> {
  const [author, members] = [people.member(list.author), list.members.map((id) => people.member(id))];
  if (list.kind !== 'inbox' || list.programme !== signedIn.programme) return false;
  if (author?.active !== true || author.role !== 'teamLead') return false;
  if (!members.every((one) => one?.active === true && (one.role === 'caseManager' || one.role === 'teamLead'))) return false;
  return verifyList(list, author.signKey);
}
