import * as v from 'valibot';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { ask, done, failed } from '../request.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { peopleView } from '../views/people-view.ts';
import { storing } from '../records/store-items.ts';
import { devices, nameDevice, revokeDevice } from './devices.ts';
import { endMember } from './end-member.ts';
import { takenBackName } from './invitations.ts';
import { invite, isTeamLead } from './invite.ts';

export type PeoplePart = Pick<
  LotseWorker,
  'people' | 'invite' | 'withdrawInvitation' | 'endMember' | 'devices' | 'nameDevice' | 'revokeDevice'
>;

/** Who belongs to the programme, and on which devices. All of it is asked of the server while somebody waits. */
export function peoplePart(dependencies: WorkerDependencies, manager: SessionManager): PeoplePart {
  const open = <T>(run: (session: UnlockedSession) => Promise<Result<T>>): Promise<Result<T>> =>
    manager.session ? run(manager.session) : Promise.resolve(failed('locked'));
  const toldAll = async <T>(result: Promise<Result<T>>): Promise<Result<T>> => {
    const known = await result;
    if (known.ok) manager.tell(['records', 'sync']);
    return known;
  };
  return {
    people: async () => (manager.session ? peopleView(dependencies, manager.session) : { people: [], invitations: null, teamLeads: 0 }),
    invite: (form) => toldAll(open((session) => invite(dependencies, session, form))),
    withdrawInvitation: (id) =>
      toldAll(
        open(async (session) => {
          if (!isTeamLead(session)) return failed('noAccess');
          const path = `/api/invitations/${encodeURIComponent(id)}`;
          const answer = await ask(dependencies.send, { method: 'DELETE', path, member: session.keys.member }, v.unknown());
          if (!answer.ok) return answer;
          const { dismissed } = await dependencies.store.meta();
          const known = [...dismissed, takenBackName(id)];
          return (await storing(() => dependencies.store.setMeta({ dismissed: known }))) ?? done(null);
        }),
      ),
    endMember: (member) => toldAll(open((session) => endMember({ dependencies, manager }, session, member))),
    devices: () => open((session) => devices(dependencies, session)),
    nameDevice: (name) => open((session) => nameDevice(dependencies, session, name)),
    revokeDevice: (id) =>
      open(async (session) => {
        const revoked = await revokeDevice(dependencies, session, id);
        // This very device learns of it as any other does: by the next answer it gets.
        if (revoked.ok && id === (await dependencies.store.meta()).installation.id) await manager.exchange();
        return revoked;
      }),
  };
}
