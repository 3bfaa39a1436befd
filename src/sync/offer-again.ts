import * as v from 'valibot';
import type { DirectoryEntry } from '../protocol/change.ts';
import { directoryAnswerSchema } from '../protocol/http.ts';
import { type ServerPlace } from '../protocol/pull-http.ts';
import { ask, isRefused, type Answer, type CycleParts, type StepEnd } from './answers.ts';

/** Entries a request may carry (protocol/people-http.ts, `directoryRequestSchema`). */
const MAX_ENTRIES = 500;
/** Places a request may carry (protocol/pull-http.ts, `reofferPlacesSchema`). */
const MAX_PLACES = 2000;
const placesAnswerSchema = v.looseObject({ generation: v.string() });

/**
 * F21, what does not stand in the queue: a restored server learns again who belongs to the programme, before anything signed by them, and
 * what was to be erased, and which places it had granted: before anything in the queue asks for one. What it does not take is no news: it knows another order of things, or the entry was forged.
 */
export async function offerAgain(parts: Required<CycleParts>): Promise<StepEnd> {
  const owed = await parts.store.reoffering();
  if (!owed) return { end: 'done' };
  for (const [what, offer] of [
    ['directory', async () => offerDirectory(parts, owed.directory ?? [], owed.generation)],
    ['retention', async () => offerRetention(parts, owed.retention ?? [])],
    ['places', async () => offerPlaces(parts, owed.places ?? [], owed.generation)],
  ] as const) {
    const end = await offer();
    if (end.end !== 'done') return end;
    await parts.store.reoffered(owed.generation, what);
  }
  return { end: 'done' };
}

/** The store keeps them in order of their numbers. */
function byNumber(entries: readonly DirectoryEntry[]): DirectoryEntry[][] {
  const numbers = new Map<number, DirectoryEntry[]>();
  for (const entry of entries) numbers.set(entry.number, [...(numbers.get(entry.number) ?? []), entry]);
  return [...numbers.values()];
}

type Offered = { readonly end: 'taken' } | { readonly end: 'refused' } | StepEnd;

/** All at once; where that is refused, number by number with everything that claims it, until nothing leads on. */
async function offerDirectory(parts: Required<CycleParts>, entries: readonly DirectoryEntry[], generation: string): Promise<StepEnd> {
  const numbers = byNumber(entries);
  for (let at = 0; at < numbers.length; at += MAX_ENTRIES) {
    const some = numbers.slice(at, at + MAX_ENTRIES);
    const whole = await offerEntries(
      parts,
      some.flatMap((claims) => claims.slice(0, 1)),
      generation,
    );
    if (whole.end === 'taken') continue;
    if (whole.end !== 'refused') return whole;
    const single = await offerSingly(parts, some, generation);
    if (single.end === 'refused') return { end: 'done' };
    if (single.end !== 'taken') return single;
  }
  return { end: 'done' };
}

async function offerSingly(
  parts: Required<CycleParts>,
  numbers: readonly (readonly DirectoryEntry[])[],
  generation: string,
): Promise<Offered> {
  for (const claims of numbers) {
    let end: Offered = { end: 'refused' };
    for (const entry of claims) {
      end = await offerEntries(parts, [entry], generation);
      if (end.end !== 'refused') break;
    }
    if (end.end !== 'taken') return end;
  }
  return { end: 'taken' };
}

async function offerEntries({ send }: Required<CycleParts>, entries: readonly DirectoryEntry[], generation: string): Promise<Offered> {
  const request = { method: 'POST', path: '/api/directory', body: JSON.stringify({ entries }) } as const;
  const answer = await ask(send, request, directoryAnswerSchema);
  if (answer.trouble !== null) return refusedOr(answer);
  return answer.value.generation === generation ? { end: 'taken' } : { end: 'restored', generation: answer.value.generation };
}

async function offerRetention({ send }: Required<CycleParts>, orders: readonly unknown[]): Promise<StepEnd> {
  for (const order of orders) {
    const answer = await ask(send, { method: 'POST', path: '/api/retention', body: JSON.stringify({ order }) }, v.looseObject({}));
    const end = refusedOr(answer);
    if (end.end === 'trouble') return end;
  }
  return { end: 'done' };
}

async function offerPlaces({ send }: Required<CycleParts>, places: readonly ServerPlace[], generation: string): Promise<StepEnd> {
  for (let at = 0; at < places.length; at += MAX_PLACES) {
    const request = { method: 'POST', path: '/api/places', body: JSON.stringify({ places: places.slice(at, at + MAX_PLACES) }) } as const;
    const answer = await ask(send, request, placesAnswerSchema);
    if (answer.trouble === null && answer.value.generation !== generation) return { end: 'restored', generation: answer.value.generation };
    const end = refusedOr(answer);
    if (end.end === 'trouble') return end;
  }
  return { end: 'done' };
}

function refusedOr(answer: Answer<unknown>): Exclude<Offered, { end: 'restored' }> {
  if (answer.trouble === null) return { end: 'taken' };
  return isRefused(answer) ? { end: 'refused' } : { end: 'trouble', trouble: answer };
}
