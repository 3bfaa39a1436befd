import { defineFeature } from '../../records/define-feature.ts';
import { wasGranted } from '../../records/sections.ts';
import type { Result } from '../../../protocol/results.ts';
import { admitWaiting, endMember } from './members.ts';
import { devices, nameDevice, revokeDevice } from './devices.ts';
import { invite, withdrawInvitation } from './invitations.ts';
import { peopleView } from './people-view.ts';

export { devices } from './devices.ts';
export { openInvited, type ForInvited } from './invitation-boxes.ts';

/** Who belongs to the programme, and on which devices. All of it is asked of the server while somebody waits. */
export const peopleFeature = defineFeature({
  maintenance: [admitWaiting],
  methods: (dependencies, manager) => {
    const told = async <R extends Result<unknown>>(request: Promise<R>): Promise<R> => {
      const result = await request;
      if (result.ok) manager.tell(['records', 'sync']);
      return result;
    };
    return {
      people: {
        query: (session) => peopleView(dependencies, session),
        locked: { people: [], invitations: null, teamLeads: 0 },
        log: null,
      },
      invite: { request: (session, form) => told(invite(dependencies, session, form)), log: { after: () => wasGranted(null) } },
      withdrawInvitation: { request: (session, id) => told(withdrawInvitation(dependencies, session, id)), log: null },
      endMember: {
        request: (session, member) => told(endMember({ dependencies, work: manager }, session, member)),
        log: { after: () => wasGranted(null) },
      },
      devices: { request: (session) => devices(dependencies, session), log: null },
      nameDevice: { request: (session, name) => nameDevice(dependencies, session, name), log: null },
      revokeDevice: {
        request: async (session, id) => {
          const revoked = await revokeDevice(dependencies, session, id);
          // This very device learns of it as any other does: by the next answer it gets.
          if (revoked.ok && id === (await dependencies.store.meta()).installation.id) await manager.exchange();
          return revoked;
        },
        log: null,
      },
    };
  },
});
