import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SpaceKind } from '../../src/domain/kind.ts';
import { permissions, accessLevels, subjects, type AccessLevel, type Subject } from '../../src/domain/permissions.ts';
import type { Id } from '../../src/domain/values.ts';
import type { MemberList } from '../../src/protocol/change.ts';
import { join, must, PASSPHRASE } from './people.ts';
import { setupForm } from './rig.ts';
import { caseOf, everybody, keysOf, listsOn, ringWith, worldWithTeam, type Seat, type Team } from './team.ts';

/** The cells of SECURITY.md "Roles" that keys hold up: what they are about, and where it lies. Figures and counts are for other spaces. */
const SPACE: Partial<Record<Subject, SpaceKind>> = {
  handover: 'inbox',
  decision: 'content',
  frame: 'frame',
  content: 'content',
  private: 'private',
  referrals: 'content',
};

let world: Team;
let caseId: Id;
let seats: Readonly<Record<AccessLevel, Seat>>;
let lists: readonly MemberList[];

beforeAll(async () => {
  world = await worldWithTeam();
  // Letting six people in takes longer than an idle device stays open.
  await world.lead.setIdleLock(3_600_000);
  const { anna, bert, petra } = world;
  caseId = await caseOf(anna, 'Müller');
  must(await anna.worker.substitute({ cases: [caseId], member: bert.me, from: '2026-11-25', until: '2026-12-01' }));
  seats = {
    caseManager: anna,
    substitute: bert,
    teamLead: petra,
    placementOfficer: await join(world, 'olga', { role: 'placementOfficer' }),
    management: await join(world, 'max', { role: 'management' }),
    administrator: await join(world, 'ada', { role: 'administrator' }),
  };
  await everybody(...Object.values(seats), ...Object.values(seats));
  lists = await listsOn(...Object.values(seats).map(({ browser }) => browser));
});
afterAll(() => world.close());

/** Of which spaces this person's keys open everything that is under the newest key, whatever lists they are shown. */
async function opened(standing: AccessLevel): Promise<readonly SpaceKind[]> {
  const seat = seats[standing];
  const ring = await ringWith(await keysOf(seat, standing === 'teamLead' ? setupForm.passphrase : PASSPHRASE), seat, lists);
  const place = (kind: SpaceKind): Id | null =>
    kind === 'inbox' ? world.office('Zeven') : kind === 'directory' || kind === 'team' ? null : caseId;
  return (['directory', 'team', 'inbox', 'frame', 'content', 'private'] as const).filter((kind) => ring.opens(kind, place(kind)));
}

test.each(accessLevels)('[B9] [I10] every cell of the matrix, by real keys: %s', async (standing) => {
  const reads = await opened(standing);
  for (const subject of subjects) {
    const kind = SPACE[subject];
    if (kind) expect([subject, reads.includes(kind)]).toEqual([subject, permissions[subject][standing].includes('R')]);
  }
  expect(reads).toContain('directory');
  expect(reads.includes('team')).toBe(standing !== 'placementOfficer' && standing !== 'management');
});

test('[I14] nobody is sent records they cannot read', async () => {
  for (const [standing, seat] of Object.entries(seats)) {
    const store = await seat.browser.store();
    const kinds = new Map((await store.lists()).map((list) => [list.space, list.kind]));
    const held = new Set((await store.records()).map(({ space }) => kinds.get(space) ?? 'unknown'));
    store.close();
    const allowed = await opened(accessLevels.find((one) => one === standing) ?? 'management');
    expect([standing, [...held].filter((kind) => kind === 'unknown' || !allowed.includes(kind))]).toEqual([standing, []]);
  }
});
