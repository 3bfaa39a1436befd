/** Several questions may be on their way at once; only the newest one's answer counts. */
export interface Latest<T> {
  /**
   * Takes the answer when it comes, unless something newer was asked meanwhile. Never rejects: the newest question's failure is reported,
   * those of older ones are nobody's any more. Gives whether this was still the newest.
   */
  readonly ask: (answering: Promise<T>) => Promise<boolean>;
  /** Whatever is on its way is not waited for any more. */
  readonly drop: () => void;
}

/** `report` hears of failures, which are bugs: what may fail comes back as a value. */
export function makeLatest<T>(take: (answer: T) => void, report: (trouble: unknown) => void = reportError): Latest<T> {
  let newest = 0;
  const ask = async (answering: Promise<T>): Promise<boolean> => {
    const mine = ++newest;
    try {
      const answer = await answering;
      if (mine === newest) take(answer);
    } catch (trouble) {
      if (mine === newest) report(trouble);
    }
    return mine === newest;
  };
  return { ask, drop: () => void newest++ };
}
