/** What a script in a page takes and gives: drivers carry JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One tab, as far as all three protocols (Playwright's own, WebDriver BiDi, WebDriver) can drive it. */
export interface Tab {
  open(url: string): Promise<void>;
  /** Runs a script that stands for itself: the body of an async function, with what is given as `given`. Answers with what it returns. */
  run(body: string, given?: Json): Promise<Json>;
  /** Clicks in the middle of the element of this selector, as a pointer does. */
  click(selector: string): Promise<void>;
  /** Types with keys into the element of this selector, which was clicked before. */
  type(selector: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** One device: tabs that share storage and service worker, and share neither with another device. Each stands in a window of its own: what is not seen does not update by itself. */
export interface EngineDevice {
  tab(): Promise<Tab>;
  close(): Promise<void>;
}

/** A running browser of one engine. */
export interface Engine {
  /** As the engine names itself, for the report. */
  readonly version: string;
  device(): Promise<EngineDevice>;
  close(): Promise<void>;
}

/** Looks until it is so. The time between two looks is short beside what any page needs. */
export async function until<T>(look: () => Promise<T | null>, within: { readonly ms: number; readonly what: string }): Promise<T> {
  const end = Date.now() + within.ms;
  let trouble: unknown = null;
  do {
    try {
      const found = await look();
      if (found !== null) return found;
    } catch (error) {
      // A page that is being replaced answers nobody; its successor does.
      trouble = error;
    }
    await new Promise((resume) => setTimeout(resume, 50));
  } while (Date.now() < end);
  throw new Error(`not within ${String(within.ms)} ms: ${within.what}`, { cause: trouble });
}
