import type { Id } from '../../src/domain/values.ts';
import type { SimDevice } from './sim-device.ts';
import type { Run } from './schedule.ts';

/** R12: of these spaces the device holds no whole copy now: nothing of them is shown, and no form of them is opened. */
export async function awayOn(device: SimDevice): Promise<ReadonlySet<Id>> {
  const { copies } = await device.store.meta();
  return new Set(copies.flatMap(({ space, state }) => (state === 'here' ? [] : [space])));
}

/**
 * The device lets go its copy of the narrow space, or fetches it again. What goes is at the server and in its next backup: a case has been closed
 * for two weeks by then, and what a restored server has lost nobody could offer who has let it go (F21).
 */
export async function letGoOrFetch({ world, server, random, ...run }: Run, device: SimDevice): Promise<Run['backup']> {
  const { content, frame } = world;
  if (random.is(0.4)) await device.store.fetchAgain([content.id]);
  else if ((await device.store.pullPosition()).generation === server.generation) {
    const hasGone = await device.store.evict({ caseId: content.of ?? '', spaces: [content.id], beside: random.is(0.5) ? [frame.id] : [] });
    if (hasGone && server.backups) return server.backups.take();
  }
  return run.backup;
}
