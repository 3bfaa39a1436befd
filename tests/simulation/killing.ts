import type { DeviceStore } from '../../src/store/device-store.ts';
import type { PullPosition } from '../../src/store/held.ts';
import type { PullAnswer } from '../../src/protocol/pull-http.ts';

/** The process died here. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** A store whose process is killed right before or right after its call number `at`: between any two awaits that matter. */
export function killedAt(store: DeviceStore, at: number, after: boolean): DeviceStore {
  let calls = 0;
  let dead = false;
  const alive = (): void => {
    if (dead) throw new Killed();
  };
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        alive();
        dead = ++calls === at;
        if (!after) alive();
        const result: unknown = await Reflect.apply(member, target, given);
        alive();
        return result;
      };
    },
  });
}

/** A store that is looked at after every page, not only when the cycle has ended. */
export function watchedPages(store: DeviceStore, look: () => Promise<void>): DeviceStore {
  return {
    ...store,
    async takePull(asked: PullPosition, answer: PullAnswer) {
      const taken = await store.takePull(asked, answer);
      await look();
      return taken;
    },
  };
}
