/** How long typing may rest before the draft is kept, milliseconds. Every keystroke must be kept within a second. */
export const PAUSE_MS = 400;

/** What became of the last keeping: the form says so when the device had no room. */
export type Kept = 'kept' | 'quota' | 'failed';

export interface DraftSaver {
  /** Something was typed: keep it after a pause, and at the latest one second after the first unkept keystroke. */
  touch(): void;
  /** Keep what is not kept yet now (blur, page hidden, form closed, before saving); resolves when nothing is on its way. */
  flush(): Promise<void>;
  /** After saving or throwing away: nothing more is kept; resolves when a keeping on its way has ended. */
  stop(): Promise<void>;
}

/** What keeping needs from outside. `keep` seals and stores the form as it is at that moment. */
export interface DraftSaverNeeds {
  keep(): Promise<Kept>;
  kept(outcome: Kept): void;
  readonly setTimer: (run: () => void, ms: number) => number;
  readonly clearTimer: (timer: number) => void;
}

/** Keeps a draft in step with typing: one keeping at a time, the newest text last, typing never waits. */
export function makeDraftSaver(needs: DraftSaverNeeds): DraftSaver {
  let timer: number | null = null;
  let running: Promise<void> | null = null;
  let unkept = false;
  let stopped = false;

  const run = async (): Promise<void> => {
    while (unkept && !stopped) {
      unkept = false;
      const outcome = await needs.keep().catch(() => 'failed' as const);
      if (!stopped) needs.kept(outcome);
    }
  };
  const start = (): Promise<void> => {
    if (timer !== null) needs.clearTimer(timer);
    timer = null;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    touch() {
      if (stopped) return;
      unkept = true;
      // The first keystroke starts the clock and later ones do not move it: fast typing is kept while it goes on.
      timer ??= needs.setTimer(() => void start(), PAUSE_MS);
    },
    flush: async () => {
      if (unkept && !stopped) void start();
      await running;
    },
    stop: async () => {
      stopped = true;
      if (timer !== null) needs.clearTimer(timer);
      timer = null;
      await running;
    },
  };
}
