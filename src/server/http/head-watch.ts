/** A listener that throws is dropped; the others go on. */
export type HeadListener = { readonly head: (seq: number) => void; readonly ended: () => void };

/**
 * Notifies listeners when the sequence has moved: at once of what this process commits. What other processes commit it finds by asking the
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
    this.#notify((listener) => listener.head(seq));
  }

  /** The server shuts down: every stream ends, so that their connections can close. */
  close(): void {
    this.#stop();
    this.#notify((listener) => listener.ended());
    this.#listeners.clear();
  }

  #notify(send: (listener: HeadListener) => void): void {
    for (const listener of this.#listeners) {
      try {
        send(listener);
      } catch {
        // What was committed stays committed, and the others are still to be notified.
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
