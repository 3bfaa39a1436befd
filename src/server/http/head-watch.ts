/** One that throws is not told again; it disturbs nobody else. */
export type HeadListener = { readonly head: (seq: number) => void; readonly ended: () => void };

/**
 * Tells listeners when the sequence has moved. What this process commits is told at once; what others commit is found by asking the
 * database, and only while somebody listens.
 */
export class HeadWatch {
  readonly #listeners = new Set<HeadListener>();
  readonly #read: () => Promise<number | null>;
  readonly #everyMs: number;
  #known: number | null = null;
  #asking = false;
  #timer: NodeJS.Timeout | null = null;

  /** `read` gives the head, or null while there is none or the database does not answer. */
  constructor(read: () => Promise<number | null>, everyMs = 1000) {
    this.#read = read;
    this.#everyMs = everyMs;
  }

  /** The first call is the head as it stands. Returns what stops it. */
  listen(listener: HeadListener): () => void {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => void this.#ask(), this.#everyMs);
    if (this.#known !== null) listener.head(this.#known);
    void this.#ask();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  /** This process has committed up to `seq`. After a restore the head may also be lower than before. */
  moved(seq: number): void {
    if (seq === this.#known) return;
    this.#known = seq;
    this.#tellAll((listener) => listener.head(seq));
  }

  /** The server shuts down: every stream ends, so that their connections can close. */
  close(): void {
    this.#stop();
    this.#tellAll((listener) => listener.ended());
    this.#listeners.clear();
  }

  #tellAll(tell: (listener: HeadListener) => void): void {
    for (const listener of this.#listeners) {
      try {
        tell(listener);
      } catch {
        // What was committed stays committed, and the others wait for their word.
        this.#listeners.delete(listener);
      }
    }
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const head = await this.#read();
    this.#asking = false;
    if (head !== null && this.#listeners.size > 0) this.moved(head);
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#known = null;
  }
}
