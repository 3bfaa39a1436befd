import * as v from 'valibot';
import { idSchema } from '../../domain/values.ts';
import { bytesSchema, publicKeySchema } from '../../protocol/change.ts';
import { sealedAccountSchema } from '../../protocol/http.ts';

/** The column `invitation.accepted`: who accepted, and the account that waits to be let in. Proofs as hashes only. */
export const acceptedSchema = v.strictObject({
  mac: bytesSchema,
  member: v.strictObject({ id: idSchema, readKey: publicKeySchema, signKey: publicKeySchema }),
  /** SHA-256, hexadecimal. */
  proofHash: v.string(),
  recoveryHash: v.nullable(v.string()),
  account: sealedAccountSchema,
});
export type Accepted = v.InferOutput<typeof acceptedSchema>;

/** Throws on anything this server did not write. */
export function readAccepted(text: string): Accepted {
  return v.parse(acceptedSchema, JSON.parse(text));
}
