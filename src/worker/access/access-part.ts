import type * as acts from './acts.ts';
import type { Id } from '../../domain/values.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { done, failed } from '../request.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { openRecord } from '../views/open-record.ts';
import { save } from '../records/save.ts';

type Acts = typeof acts;

export type AccessPart = Pick<
  LotseWorker,
  | 'caseAccess'
  | 'offerCase'
  | 'answerOffer'
  | 'substitute'
  | 'endSubstitution'
  | 'openEmergencyAccess'
  | 'eraseCase'
  | 'retain'
  | 'fetchContents'
>;

/** Who may read which case, and how that changes. Everything here needs the network: others must learn of it at once. */
export function accessPart(dependencies: WorkerDependencies, manager: SessionManager): AccessPart {
  /** One after the other; afterwards what the server made of it is fetched. `stale`: that tells who was faster. */
  const acting = async <T>(act: (acts: Acts, session: UnlockedSession) => Promise<Result<T>>): Promise<Result<T>> => {
    const { session } = manager;
    if (!session) return failed('locked');
    const result = await manager.runExclusive(async () => act(await import('./acts.ts'), session));
    if (result.ok || result.failure === 'stale') await manager.exchange();
    return result;
  };
  return {
    caseAccess: async (id) => {
      const { caseAccess } = await import('./acts.ts');
      return manager.session ? caseAccess(dependencies, manager.session, id) : null;
    },
    offerCase: ({ case: caseId, to, words }) => acting((acts, session) => acts.offerCase(dependencies, session, { caseId, to, words })),
    answerOffer: async (id, answer) => {
      const { session } = manager;
      const { offers } = await dependencies.store.meta();
      const caseId = offers.find((offer) => offer.id === id)?.case;
      const said = await acting((acts, open) => acts.sendAnswer(dependencies, open, { id, answer }));
      if (!said.ok || answer !== 'confirm' || !session || caseId === undefined) return said;
      await manager.runExclusive(() => noteLead(dependencies, session, caseId));
      return done(null);
    },
    substitute: (form) => acting((acts, session) => acts.substitute(dependencies, session, form)),
    endSubstitution: (id, member) => acting((acts, session) => acts.endSubstitution(dependencies, session, { caseId: id, member })),
    openEmergencyAccess: (id, reason) => acting((acts, session) => acts.breakGlass(dependencies, session, { caseId: id, words: reason })),
    eraseCase: (id) => acting((acts, session) => acts.eraseCase(dependencies, session, id)),
    // No turn around it: what the exchange brings waits for one.
    fetchContents: async (caseId) => {
      const { fetchContents } = await import('./acts.ts');
      return manager.session ? fetchContents(dependencies, manager.session, { caseId, manager }) : failed('locked');
    },
    retain: (id, retention) => acting((acts, session) => acts.retain(dependencies, session, { caseId: id, ...retention })),
  };
}

/** The file keeps who led the case and in which office: for the history; who leads is for the signed lists to say. */
async function noteLead(dependencies: WorkerDependencies, session: UnlockedSession, caseId: Id): Promise<void> {
  const file = openRecord(session, 'caseFile', caseId);
  const me = session.people.member(session.keys.member);
  const office = me?.office ?? file?.parts.assignment.value?.office;
  if (!file || !me || office === undefined || session.keyring.lead(caseId) !== me.id) return;
  const { seen } = file.parts.assignment;
  const write = {
    record: caseId,
    kind: 'caseFile',
    caseId,
    values: { assignment: { office, lead: me.id } },
    seen: { assignment: seen },
    opened: {},
  } as const;
  await save(dependencies, session, { edits: [write], draftKey: null });
}
