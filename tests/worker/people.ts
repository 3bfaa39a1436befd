import type { Role } from '../../src/domain/roles.ts';
import type { Id } from '../../src/domain/values.ts';
import type { InviteForm } from '../../src/protocol/team-api.ts';
import type { LotseWorker } from '../../src/protocol/worker-api.ts';
import { must, setUp, setupForm, world, type Browser } from './rig.ts';

export const PASSPHRASE = 'grüne Boje im Nebel';

/** A world with a programme and its team lead at work. */
export async function worldWithLead() {
  const made = await world();
  const tablet = made.browser();
  const lead = await tablet.page();
  await setUp(lead);
  await tablet.sync();
  const offices = (await lead.programme()).offices;
  const office = (name: string): Id => offices.find((one) => one.name === name)?.id ?? '';
  return { ...made, tablet, lead, office };
}
export type WorldWithLead = Awaited<ReturnType<typeof worldWithLead>>;

/** Id and secret of a link, as the page reads them from the fragment. */
export function partsOf(link: string): { readonly id: string; readonly secret: string } {
  const [id = '', secret = ''] = new URL(link).hash.replace('#einladung=', '').split('.');
  return { id, secret };
}

export interface Joined {
  readonly browser: Browser;
  readonly worker: LotseWorker;
  readonly recoveryKey: string;
  readonly me: Id;
}

/** Follows a link up to the point where somebody waits for the team lead. */
export async function accept(team: WorldWithLead, link: string, login: string) {
  const browser = team.browser();
  const worker = await browser.page();
  const { id, secret } = partsOf(link);
  const opened = must(await worker.openInvitation(id, secret));
  const { recoveryKey } = must(await worker.prepareJoining(login, PASSPHRASE));
  must(await worker.finishJoining());
  return { browser, worker, recoveryKey, opened };
}

/** The team lead's device looks at who waits. */
export async function admit(team: Pick<WorldWithLead, 'tablet' | 'clock'>): Promise<void> {
  team.clock.turn(61_000);
  await team.tablet.sync();
  await team.tablet.sync();
}

/** Everything from the invitation to the first exchange. */
export async function join(team: WorldWithLead, login: string, form: Partial<InviteForm> & { readonly role: Role }): Promise<Joined> {
  const office = form.role === 'caseManager' ? team.office('Zeven') : null;
  const { link } = must(await team.lead.invite({ name: login, office, member: null, ...form }));
  const { browser, worker, recoveryKey } = await accept(team, link, login);
  await admit(team);
  must(await worker.askAdmitted());
  await browser.sync();
  await browser.sync();
  const { me } = await worker.session();
  return { browser, worker, recoveryKey, me: me?.id ?? '' };
}

export { must, setupForm };
