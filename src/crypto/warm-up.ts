/**
 * Fetches what the first passphrase will need (Argon2id, HPKE) while nobody waits for it. From then on a worker needs no
 * further file for its keys, even when the files of its version are gone.
 */
export async function warmUp(): Promise<void> {
  await Promise.all([import('./argon2.ts'), import('./hpke-library.ts')]);
}
