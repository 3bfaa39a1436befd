/** Runs one thing after the other, in the order they were asked for; what fails lets the next one begin. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /** Settles as `run` does. */
  take<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(run);
    this.#last = mine.catch(() => null);
    return mine;
  }

  /** Resolves when everything asked for so far is over. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
