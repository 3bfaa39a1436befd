import { expect, test } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { createInvitationSecret, signInvitation, verifyInvitation, type Invited } from '../../src/crypto/invitation.ts';
import { createMemberKeys } from '../../src/crypto/member-keys.ts';

test('[I10] what an invitation grants is signed: every field altered, or another key, and it counts for nothing', async () => {
  const [lead, other] = [await createMemberKeys(randomId()), await createMemberKeys(randomId())];
  const invited: Invited = {
    programme: randomId(),
    invitation: randomId(),
    secret: createInvitationSecret(),
    name: 'Ayşe Demir',
    role: 'caseManager',
    office: randomId(),
    member: null,
    who: randomId(),
    asOf: 7,
    until: 1_795_597_200_000,
    by: lead.member,
  };
  const signature = await signInvitation(invited, lead.signPrivate);
  expect(await verifyInvitation(invited, signature, lead.signKey)).toBe(true);
  expect(await verifyInvitation(invited, signature, other.signKey)).toBe(false);
  const altered: Invited = {
    programme: randomId(),
    invitation: randomId(),
    secret: createInvitationSecret(),
    name: 'Ayse Demir',
    role: 'teamLead',
    office: null,
    member: randomId(),
    who: randomId(),
    asOf: 8,
    until: invited.until + 1,
    by: other.member,
  };
  for (const [field, value] of Object.entries(altered))
    expect([field, await verifyInvitation({ ...invited, [field]: value }, signature, lead.signKey)]).toEqual([field, false]);
});
