/**
 * A part of the worker whose code is fetched when one of its calls is made first: a start up to the passphrase does without it. `load`
 * is called once; what the part keeps between its calls is kept. `names`: every call of the part.
 */
export function lazyPart<P extends object>(names: Readonly<Record<keyof P & string, true>>, load: () => Promise<P>): P {
  let part: Promise<P> | null = null;
  const all = Object.keys(names) as (keyof P & string)[];
  const calls = all.map((name) => {
    const call = async (...question: never[]): Promise<unknown> => {
      part ??= load().catch((trouble: unknown) => {
        // A fetch that failed is tried again at the next call.
        part = null;
        throw trouble;
      });
      const answer = (await part)[name] as (...given: never[]) => unknown;
      return answer(...question);
    };
    return [name, call] as const;
  });
  // Every call answers what the part's own of the same name does.
  return Object.fromEntries(calls) as P;
}
