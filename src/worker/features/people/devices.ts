import * as v from 'valibot';
import { compareStrings, type Id } from '../../../domain/values.ts';
import { devicesAnswerSchema } from '../../../protocol/people-http.ts';
import type { DeviceView } from '../../../protocol/team-views.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { ask, done, failed } from '../../base/request.ts';
import { memberName } from '../programme/index.ts';
import { storing } from '../../base/storing.ts';

/** One's own devices; for team leads and administrators everybody's. */
export async function devices({ send, store }: WorkerDependencies, session: UnlockedSession): Promise<Result<readonly DeviceView[]>> {
  const answer = await ask(send, { method: 'GET', path: '/api/devices', member: session.keys.member }, devicesAnswerSchema);
  if (!answer.ok) return answer;
  const here = (await store.meta()).installation.id;
  return done(
    answer.value.devices
      .map(({ id, member, name, unsent, copied, ...times }) => ({
        id,
        member,
        name,
        unsent,
        copied,
        memberName: memberName(session, member),
        signedInAt: Date.parse(times.signedInAt),
        lastContactAt: Date.parse(times.lastContactAt),
        revokedAt: times.revokedAt === null ? null : Date.parse(times.revokedAt),
        here: id === here && member === session.keys.member,
      }))
      .toSorted((a, b) => b.lastContactAt - a.lastContactAt || compareStrings(a.id, b.id)),
  );
}

const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** What this device is called: at the server first, for others are to find it there. */
export async function nameDevice({ send, store }: WorkerDependencies, session: UnlockedSession, wanted: string): Promise<Result> {
  const name = v.safeParse(nameSchema, wanted);
  if (!name.success) return failed('invalid');
  const { id } = (await store.meta()).installation;
  const request = { method: 'POST', path: '/api/devices/name', body: { id, name: name.output }, member: session.keys.member } as const;
  const answer = await ask(send, request, v.unknown());
  if (!answer.ok) return answer;
  return (await storing(() => store.setMeta({ installationName: name.output }))) ?? done(null);
}

/** Afterwards the server answers that browser nothing but that it is to forget everything. Whose it may be, the server judges. */
export async function revokeDevice({ send }: WorkerDependencies, session: UnlockedSession, id: Id): Promise<Result> {
  const request = { method: 'POST', path: '/api/devices/revoke', body: { id }, member: session.keys.member } as const;
  const answer = await ask(send, request, v.unknown());
  return answer.ok ? done(null) : answer;
}
