import type { Result } from '../../protocol/results.ts';
import type { Desk } from '../desk.ts';
import { failed } from '../request.ts';
import type { DeskKeeper } from './desk-keeper.ts';

/** How a write is done at a desk: one after the other, only while it is open, and every page hears of it. */
export type Writing = <T>(write: (desk: Desk) => Promise<Result<T>>) => Promise<Result<T>>;

/** `locked` where the desk has closed before its turn came. */
export function writingAt(keeper: DeskKeeper): Writing {
  return (write) =>
    keeper.inTurn(async () => {
      const { desk } = keeper;
      if (!desk) return failed('locked');
      const result = await write(desk);
      if (result.ok) keeper.changed(desk, []);
      return result;
    });
}
