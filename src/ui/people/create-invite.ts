import { createSignal } from 'solid-js';
import { createStore, type SetStoreFunction } from 'solid-js/store';
import type { PeopleView } from '../../protocol/team-views.ts';
import type { ProgrammeView } from '../../protocol/worker-views.ts';
import { focusProblem } from '../components/Form.tsx';
import { createDoing, type Doing } from '../session/create-doing.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { inviteProblems, openedInvite, readInvite, type InviteField, type TypedInvite } from './invite-form.ts';
import type { MadeInvitation } from './InvitationSheet.tsx';
import type { InviteQuery } from '../routes/people-routes.ts';

interface Invite {
  readonly typed: TypedInvite;
  readonly set: SetStoreFunction<TypedInvite>;
  /** Something a field needs is missing, and the page was tried. */
  readonly misses: (field: InviteField) => boolean;
  readonly doing: Doing;
  readonly submit: (sheet: HTMLFormElement) => Promise<void>;
}

/** The form of an invitation as the address asks for it, and making it. */
export function createInvite(from: {
  readonly people: PeopleView;
  readonly programme: ProgrammeView;
  readonly query: Partial<InviteQuery>;
  readonly onMade: (made: MadeInvitation) => void;
}): Invite {
  const worker = useWorker();
  const doing = createDoing();
  const { people, programme, query } = from;
  const [typed, set] = createStore(
    openedInvite({
      role: query.als,
      person: people.people.find((person) => person.id === query.person),
      invitation: people.invitations?.find((invitation) => invitation.id === query.wie),
      offices: programme.offices,
    }),
  );
  const [tried, setTried] = createSignal(false);
  const submit = async (sheet: HTMLFormElement): Promise<void> => {
    setTried(true);
    const form = readInvite(typed);
    if (!form) return focusProblem(sheet);
    const done = await doing.run(worker.invite(form));
    if (done) from.onMade({ form, programme: programme.name, ...done.value });
  };
  return { typed, set, misses: (field) => tried() && inviteProblems(typed)[field] !== undefined, doing, submit };
}
