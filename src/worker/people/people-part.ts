import * as v from 'valibot';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { ask, done, failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { peopleView } from '../views/people-view.ts';
import { storing } from '../writes/store-items.ts';
import { devices, nameDevice, revokeDevice } from './devices.ts';
import { endMember } from './end-member.ts';
import { takenBackName } from './invitations.ts';
import { invite, isTeamLead } from './invite.ts';

export type PeoplePart = Pick<
  LotseWorker,
  'people' | 'invite' | 'withdrawInvitation' | 'endMember' | 'devices' | 'nameDevice' | 'revokeDevice'
>;

/** Who belongs to the programme, and on which devices. All of it is asked of the server while somebody waits. */
export function peoplePart(dependencies: WorkerDependencies, keeper: DeskKeeper): PeoplePart {
  const open = <T>(run: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> =>
    keeper.desk ? run(keeper.desk) : Promise.resolve(failed('locked'));
  const toldAll = async <T>(result: Promise<Result<T>>): Promise<Result<T>> => {
    const known = await result;
    if (known.ok) keeper.tell(['records', 'sync']);
    return known;
  };
  return {
    people: async () => (keeper.desk ? peopleView(dependencies, keeper.desk) : { people: [], invitations: null, teamLeads: 0 }),
    invite: (form) => toldAll(open((desk) => invite(dependencies, desk, form))),
    withdrawInvitation: (id) =>
      toldAll(
        open(async (desk) => {
          if (!isTeamLead(desk)) return failed('noAccess');
          const path = `/api/invitations/${encodeURIComponent(id)}`;
          const answer = await ask(dependencies.send, { method: 'DELETE', path, member: desk.keys.member }, v.unknown());
          if (!answer.ok) return answer;
          const { putAway } = await dependencies.store.meta();
          const known = [...putAway, takenBackName(id)];
          return (await storing(() => dependencies.store.setMeta({ putAway: known }))) ?? done(null);
        }),
      ),
    endMember: (member) => toldAll(open((desk) => endMember({ dependencies, keeper }, desk, member))),
    devices: () => open((desk) => devices(dependencies, desk)),
    nameDevice: (name) => open((desk) => nameDevice(dependencies, desk, name)),
    revokeDevice: (id) =>
      open(async (desk) => {
        const revoked = await revokeDevice(dependencies, desk, id);
        // This very device learns of it as any other does: by the next answer it gets.
        if (revoked.ok && id === (await dependencies.store.meta()).installation.id) await keeper.exchange();
        return revoked;
      }),
  };
}
