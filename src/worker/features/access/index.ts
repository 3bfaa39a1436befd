import type { Id } from '../../../domain/values.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { done } from '../../base/request.ts';
import { defineFeature } from '../../records/define-feature.ts';
import { wasGranted } from '../../records/sections.ts';
import { openRecord } from '../../records/open-record.ts';
import { save } from '../../records/save.ts';

import type { SessionWork, UnlockedSession } from '../../session/unlocked-session.ts';
import { caseAccess } from './case-access.ts';
import { fetchContents, tendCopies } from './copies.ts';
import { breakGlass } from './emergency-access.ts';
import { runKeyRotationDuties } from './key-rotation-duties.ts';
import { offerCase, sendAnswer } from './offers.ts';
import { eraseCase, orderKeeping, retain } from './retention.ts';
import { endSubstitution, substitute } from './substitutes.ts';

export { emergencyAccessOf } from './emergency-access.ts';
export { offerCase, offerView } from './offers.ts';
export { substitute } from './substitutes.ts';

/** Who may read which case, and how that changes. Everything that changes it needs the network: others must learn of it at once. */
export const accessFeature = defineFeature({
  maintenance: [
    // Without network, too. What an exchange brought is being read before this.
    (dependencies, session, work) => work.runExclusive(async () => {}).then(() => tendCopies(dependencies, session, work)),
    (dependencies, session, work) => runKeyRotationDuties(dependencies, session, () => work.exchange()),
    (dependencies, session, work) =>
      work.runExclusive(async () => {}).then(() => orderKeeping(dependencies, session, () => work.exchange())),
  ],
  methods: (dependencies, manager) => {
    const acting = actingFor(manager);
    return {
      caseAccess: { query: (session, id) => caseAccess(dependencies, session, id), locked: null, log: null },
      offerCase: {
        request: (session, { case: caseId, to, words }) => acting(() => offerCase(dependencies, session, { caseId, to, words })),
        log: { after: (_session, _done, form) => wasGranted(form.case) },
      },
      answerOffer: {
        request: async (session, id, answer) => {
          const caseId = await caseOffered(dependencies, id);
          const said = await acting(() => sendAnswer(dependencies, session, { id, answer }));
          if (!said.ok || answer !== 'confirm' || caseId === null) return said;
          await manager.runExclusive(() => noteLead(dependencies, session, caseId));
          return done(null);
        },
        // Confirmed, the offer is no longer there to be asked.
        log: { before: async (_, id, answer) => (answer === 'confirm' ? wasGranted(await caseOffered(dependencies, id)) : []) },
      },
      substitute: {
        request: (session, form) => acting(() => substitute(dependencies, session, form)),
        log: { after: (session, _, form) => wasGranted(...(form.cases ?? session.keyring.ledBy(session.keys.member))) },
      },
      endSubstitution: {
        request: (session, caseId, member) => acting(() => endSubstitution(dependencies, session, { caseId, member })),
        log: { after: (_session, _done, caseId) => wasGranted(caseId) },
      },
      openEmergencyAccess: {
        request: (session, caseId, words) => acting(() => breakGlass(dependencies, session, { caseId, words })),
        log: { after: (_session, _done, caseId) => [{ act: 'glass', case: caseId, section: 'content' }] },
      },
      eraseCase: { request: (session, id) => acting(() => eraseCase(dependencies, session, id)), log: null },
      retain: {
        request: (session, caseId, retention) => acting(() => retain(dependencies, session, { caseId, ...retention })),
        log: null,
      },
      // Not exclusive: what the exchange brings waits for its turn.
      fetchContents: { request: (session, caseId) => fetchContents(dependencies, session, { caseId, work: manager }), log: null },
    };
  },
});

/** One after the other; afterwards what the server made of it is fetched. `stale`: that tells who was faster. */
function actingFor(work: SessionWork) {
  return async <T>(act: () => Promise<Result<T>>): Promise<Result<T>> => {
    const result = await work.runExclusive(act);
    if (result.ok || result.failure === 'stale') await work.exchange();
    return result;
  };
}

async function caseOffered({ store }: WorkerDependencies, id: Id): Promise<Id | null> {
  const { offers } = await store.meta();
  return offers.find((offer) => offer.id === id)?.case ?? null;
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
