import type { Hono } from 'hono';
import * as v from 'valibot';
import { answerOffer, makeOffer, type OfferDone } from '../access/offers.ts';
import { openEmergencyAccess } from '../access/emergency-access.ts';
import { enterLists, type Asker } from '../access/list-sheet.ts';
import { isOutsideTeam } from '../ledger/sequence-view.ts';
import { orderRetention } from '../access/retention.ts';
import { reofferPlaces } from '../places/reoffer-places.ts';
import type { Session } from '../accounts/sessions.ts';
import {
  glassAnswerSchema,
  glassRequestSchema,
  listsAnswerSchema,
  listsRequestSchema,
  offerAnswerSchema,
  offerRequestSchema,
  retentionRequestSchema,
} from '../../protocol/access-http.ts';
import { MAX_PUSH_BYTES } from '../../protocol/http.ts';
import { reofferPlacesSchema } from '../../protocol/pull-http.ts';
import { json, problem } from '../http/answers.ts';
import { readBody, sizeBorder } from '../http/borders.ts';
import type { AppParts, Context, Env } from '../http/context.ts';
import { upToDate, withSession } from './with-session.ts';

/** Two hundred lists with their wraps. */
const LISTS_BODY = MAX_PUSH_BYTES;
const SMALL_BODY = 512 * 1024;

/** Who reads which case: lists, hand-overs between leads, emergency access, retention. For members of the team only. */
export function accessRoutes(app: Hono<Env>, parts: AppParts): void {
  const post = <S extends v.GenericSchema>(path: string, { schema, size }: Taken<S>, answer: Answer<S>): void => {
    app.post(
      path,
      sizeBorder(size),
      withSession(parts, async (c, session) => {
        if (isOutsideTeam(session.role)) return problem(c, 'no_access');
        const request = await readBody(c, schema);
        if (!request) return problem(c, 'bad_request');
        await upToDate(parts);
        return await answer(c, askerOf(parts, session), request);
      }),
    );
  };
  post('/api/lists', { schema: listsRequestSchema, size: LISTS_BODY }, async (c, asker, { lists }) => {
    const done = await enterLists(parts.database, asker, lists);
    if (done.problem !== null) return problem(c, done.problem);
    parts.head.moved(done.head);
    const { generation, seqs } = done;
    return json(c, JSON.stringify(v.parse(listsAnswerSchema, { generation, seqs })));
  });
  post('/api/offers', { schema: offerRequestSchema, size: LISTS_BODY }, async (c, asker, request) =>
    sayOffer(c, parts, { done: await makeOffer(parts.database, asker, request), status: 201 }),
  );
  post('/api/offers/answer', { schema: offerAnswerSchema, size: SMALL_BODY }, async (c, asker, request) =>
    sayOffer(c, parts, { done: await answerOffer(parts.database, asker, request), status: 200 }),
  );
  post('/api/glass', { schema: glassRequestSchema, size: SMALL_BODY }, async (c, asker, { case: caseId, reason }) => {
    const done = await openEmergencyAccess(parts.database, asker, { caseId, reason });
    if (done.problem !== null) return problem(c, done.problem);
    parts.head.moved(done.head);
    const { generation, space, wraps } = done;
    return json(c, JSON.stringify(v.parse(glassAnswerSchema, { generation, space, until: new Date(done.until).toISOString(), wraps })));
  });
  post('/api/retention', { schema: retentionRequestSchema, size: SMALL_BODY }, async (c, asker, { order }) => {
    const done = await orderRetention(parts.database, asker, order);
    if (done.problem !== null) return problem(c, done.problem);
    parts.head.moved(done.head);
    return json(c, '{}');
  });
  post('/api/places', { schema: reofferPlacesSchema, size: MAX_PUSH_BYTES }, async (c, asker, { places }) => {
    const { generation, head } = await reofferPlaces(parts.database, asker, places);
    parts.head.moved(head);
    return json(c, JSON.stringify({ generation }));
  });
}

interface Taken<S> {
  readonly schema: S;
  /** Bytes. */
  readonly size: number;
}
type Answer<S extends v.GenericSchema> = (c: Context, asker: Asker, request: v.InferOutput<S>) => Promise<Response>;

/** Who asks, and when. */
export function askerOf(parts: Pick<AppParts, 'now'>, { programme, member, role }: Session): Asker {
  return { programme, member, role, now: parts.now() };
}

function sayOffer(c: Context, parts: AppParts, { done, status }: { readonly done: OfferDone; readonly status: 200 | 201 }): Response {
  if (done.problem !== null) return problem(c, done.problem);
  parts.head.moved(done.head);
  return json(c, '{}', status);
}
