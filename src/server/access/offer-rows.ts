import type { Selectable } from 'kysely';
import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { offerRequestSchema } from '../../protocol/access-http.ts';
import { wrapSchema, type Wrap } from '../../protocol/change.ts';
import type { Query, Tables } from '../database/tables.ts';

export type OfferRequest = v.InferOutput<typeof offerRequestSchema>;

const CASE_KINDS = ['frame', 'content', 'private'];

/** A stored offer's note and lists. */
export function readOffer(row: Pick<Selectable<Tables['offer']>, 'body'>): OfferRequest {
  return v.parse(offerRequestSchema, JSON.parse(row.body));
}

/** The wraps a glass released, from its column. */
export function readWraps(text: string): Wrap[] {
  return v.parse(v.array(wrapSchema), JSON.parse(text));
}

/** The spaces of a case that are still there. */
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

/** Have lists moved on since these were made, or has the case got another space? Then they cannot be applied. */
export async function isStale(
  query: Query,
  { programme, caseId, lists }: { readonly programme: Id; readonly caseId: Id; readonly lists: OfferRequest['lists'] },
): Promise<boolean> {
  const spaces = await spacesOfCase(query, programme, caseId);
  const next = new Map(lists.map(({ list }) => [list.space, list.number]));
  return spaces.length === 0 || spaces.length !== lists.length || spaces.some(({ id, number }) => next.get(id) !== number + 1);
}
