import type { LotseWorker } from '../../protocol/worker-api.ts';

/** What a device that is carried about is locked after, until somebody chooses. Minutes. */
const TOUCH_DEFAULT = 2;

/** A tablet lies on a stranger's table: its longest choice is the desk's middle one. Minutes. */
export function idleChoices(isTouch: boolean): readonly number[] {
  return isTouch ? [1, 2, 5] : [1, 2, 5, 10, 15];
}

export function isTouchDevice(): boolean {
  return window.matchMedia('(pointer: coarse)').matches;
}

/** What this device should be set to, if anything: what was chosen on it (also by who used it before), else the stricter default. */
export function idleMinutes(chosen: string | null, isTouch: boolean): number | null {
  const choices = idleChoices(isTouch);
  const minutes = choices.find((each) => String(each) === chosen);
  return minutes ?? (isTouch ? TOUCH_DEFAULT : null);
}

/** Remembered beside the worker's setting, which goes with the person when they sign out. */
export function chooseIdle(worker: LotseWorker, minutes: number): void {
  localStorage.setItem('idle', String(minutes));
  void worker.setIdleLock(minutes * 60_000);
}

/** Once somebody is in: the device's own lock time. */
export function applyIdle(worker: LotseWorker, nowMs: number): void {
  const minutes = idleMinutes(localStorage.getItem('idle'), isTouchDevice());
  if (minutes !== null && minutes * 60_000 !== nowMs) void worker.setIdleLock(minutes * 60_000);
}
