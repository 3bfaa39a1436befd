const TRIES = 8;

/**
 * A new key pair. WebKitGTK fails with an OperationError for about one pair in two hundred and makes the next one, so it is asked again;
 * a browser that does not know the algorithm says so with another error.
 */
export async function generatePair(algorithm: 'X25519' | 'Ed25519', extractable: boolean): Promise<CryptoKeyPair> {
  const uses: KeyUsage[] = algorithm === 'X25519' ? ['deriveBits'] : ['sign', 'verify'];
  for (let tries = 1; ; tries += 1) {
    try {
      const made = await crypto.subtle.generateKey({ name: algorithm }, extractable, uses);
      if (!('privateKey' in made)) throw new Error(`${algorithm} gave no pair`);
      return made;
    } catch (trouble) {
      if (tries === TRIES || !(trouble instanceof DOMException && trouble.name === 'OperationError')) throw trouble;
    }
  }
}
