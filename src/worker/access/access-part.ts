import type * as acts from './acts.ts';
import type { Id } from '../../domain/values.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { done, failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { openRecord } from '../views/open-record.ts';
import { save } from '../writes/save.ts';

type Acts = typeof acts;

export type AccessPart = Pick<
  LotseWorker,
  'caseAccess' | 'offerCase' | 'answerOffer' | 'substitute' | 'endSubstitution' | 'breakGlass' | 'eraseCase' | 'retain' | 'fetchContents'
>;

/** Who may read which case, and how that changes. Everything here needs the network: others must learn of it at once. */
export function accessPart(dependencies: WorkerDependencies, keeper: DeskKeeper): AccessPart {
  /** One after the other; afterwards what the server made of it is fetched. `stale`: that tells who was faster. */
  const acting = async <T>(act: (acts: Acts, desk: Desk) => Promise<Result<T>>): Promise<Result<T>> => {
    const { desk } = keeper;
    if (!desk) return failed('locked');
    const result = await keeper.inTurn(async () => act(await import('./acts.ts'), desk));
    if (result.ok || result.failure === 'stale') await keeper.exchange();
    return result;
  };
  return {
    caseAccess: async (id) => {
      const { caseAccess } = await import('./acts.ts');
      return keeper.desk ? caseAccess(dependencies, keeper.desk, id) : null;
    },
    offerCase: ({ case: of, to, words }) => acting((acts, desk) => acts.offerCase(dependencies, desk, { of, to, words })),
    answerOffer: async (id, answer) => {
      const { desk } = keeper;
      const { offers } = await dependencies.store.meta();
      const of = offers.find((offer) => offer.id === id)?.case;
      const said = await acting((acts, open) => acts.sendAnswer(dependencies, open, { id, answer }));
      if (!said.ok || answer !== 'confirm' || !desk || of === undefined) return said;
      await keeper.inTurn(() => noteLead(dependencies, desk, of));
      return done(null);
    },
    substitute: (form) => acting((acts, desk) => acts.substitute(dependencies, desk, form)),
    endSubstitution: (id, member) => acting((acts, desk) => acts.endSubstitution(dependencies, desk, { of: id, member })),
    breakGlass: (id, reason) => acting((acts, desk) => acts.breakGlass(dependencies, desk, { of: id, words: reason })),
    eraseCase: (id) => acting((acts, desk) => acts.eraseCase(dependencies, desk, id)),
    // No turn around it: what the exchange brings waits for one.
    fetchContents: async (of) => {
      const { fetchContents } = await import('./acts.ts');
      return keeper.desk ? fetchContents(dependencies, keeper.desk, { of, keeper }) : failed('locked');
    },
    retain: (id, retention) => acting((acts, desk) => acts.retain(dependencies, desk, { of: id, ...retention })),
  };
}

/** The file keeps who led the case and in which office: for the history; who leads is for the signed lists to say. */
async function noteLead(dependencies: WorkerDependencies, desk: Desk, of: Id): Promise<void> {
  const file = openRecord(desk, 'caseFile', of);
  const me = desk.people.member(desk.keys.member);
  const office = me?.office ?? file?.parts.assignment.value?.office;
  if (!file || !me || office === undefined || desk.keyring.lead(of) !== me.id) return;
  const { seen } = file.parts.assignment;
  const write = {
    record: of,
    kind: 'caseFile',
    of,
    values: { assignment: { office, lead: me.id } },
    seen: { assignment: seen },
    opened: {},
  } as const;
  await save(dependencies, desk, { writes: [write], draftKey: null });
}
