import type { Selectable } from 'kysely';
import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { offerRequestSchema } from '../../protocol/access-http.ts';
import { wrapSchema, type Wrap } from '../../protocol/change.ts';
import type { Query, Tables } from '../database/tables.ts';

export type OfferRequest = v.InferOutput<typeof offerRequestSchema>;

const CASE_KINDS = ['frame', 'content', 'private'];

/** Parses the column `offer.body`: the note and the lists of an offer. */
export function readOffer(row: Pick<Selectable<Tables['offer']>, 'body'>): OfferRequest {
  return v.parse(offerRequestSchema, JSON.parse(row.body));
}

/** Parses the column `glass.wraps`: the wraps that an emergency access released. */
export function readWraps(text: string): Wrap[] {
  return v.parse(v.array(wrapSchema), JSON.parse(text));
}

/** The spaces of a case that have not been erased. */
export async function spacesOfCase(query: Query, programme: Id, caseId: Id) {
  return await query
    .selectFrom('space')
    .select(['id', 'kind', 'number', 'epoch', 'lead'])
    .where('programme', '=', programme)
    .where('of', '=', caseId)
    .where('kind', 'in', CASE_KINDS)
    .where('erased', '=', 0)
    .orderBy('id')
    .execute();
}

/** True when a space has a newer list than these lead on from, or when the case has a further space: then they cannot be applied. */
export async function isStale(
  query: Query,
  { programme, caseId, lists }: { readonly programme: Id; readonly caseId: Id; readonly lists: OfferRequest['lists'] },
): Promise<boolean> {
  const spaces = await spacesOfCase(query, programme, caseId);
  const next = new Map(lists.map(({ list }) => [list.space, list.number]));
  return spaces.length === 0 || spaces.length !== lists.length || spaces.some(({ id, number }) => next.get(id) !== number + 1);
}
