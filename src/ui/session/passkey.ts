import type { PasskeyShare } from '../../protocol/team-api.ts';

/** What the page needs of the worker to ask an authenticator (`TeamWorker.passkeys`). */
export interface PasskeyFacts {
  readonly credentials: readonly string[];
  readonly salt: string;
  readonly user: string;
}

/**
 * `cancelled`: the person stopped it, or it took too long. `noSecret`: there is a passkey, but it gives no secret to keep keys with (no PRF).
 * `unsupported`: no passkeys here at all.
 */
export type PasskeyTrouble = 'cancelled' | 'noSecret' | 'unsupported';
export type PasskeyAnswer = { readonly ok: true; readonly share: PasskeyShare } | { readonly ok: false; readonly trouble: PasskeyTrouble };

/** Long enough to find the right finger. */
const TIMEOUT_MS = 120_000;
/** COSE: ES256 and RS256, which every authenticator knows one of. */
const ALGORITHMS = [-7, -257];

/**
 * Whether it is worth offering. A passkey belongs to a name, so an address of numbers cannot have one (WebAuthn: the RP ID is a domain);
 * whether it can keep a secret is known for sure only after it was made.
 */
export async function canHavePasskey(page: Pick<Window, 'location'> = window): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis) || isAddress(page.location.hostname)) return false;
  const capabilities = await PublicKeyCredential.getClientCapabilities?.();
  return capabilities?.['extension:prf'] !== false;
}

/** IPv4 or IPv6 instead of a name. */
export function isAddress(hostname: string): boolean {
  return /^[\d.]+$/.test(hostname) || hostname.includes(':');
}

/** Makes a passkey on this device (or on a phone or key that the browser offers) and asks it for its secret. */
export async function makePasskey(facts: PasskeyFacts, names: { readonly login: string; readonly name: string }): Promise<PasskeyAnswer> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    rp: { id: location.hostname, name: 'Lotse' },
    user: { id: bytesOf(facts.user), name: names.login, displayName: names.name },
    challenge: challenge(),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: facts.credentials.map(named),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    timeout: TIMEOUT_MS,
    extensions: { prf: { eval: { first: bytesOf(facts.salt) } } },
  };
  return asking(async () => {
    const made = await navigator.credentials.create({ publicKey });
    const answer = shareOf(made);
    // Some authenticators promise a secret when they are made and give it only when they are asked.
    if (answer.ok || !(made instanceof PublicKeyCredential) || made.getClientExtensionResults().prf?.enabled !== true) return answer;
    return askPasskey({ ...facts, credentials: [textOf(made.rawId)] });
  });
}

/** Asks for the secret of a passkey made here before. Needs no network. */
export async function askPasskey(facts: Pick<PasskeyFacts, 'credentials' | 'salt'>): Promise<PasskeyAnswer> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    rpId: location.hostname,
    challenge: challenge(),
    allowCredentials: facts.credentials.map(named),
    userVerification: 'required',
    timeout: TIMEOUT_MS,
    extensions: { prf: { eval: { first: bytesOf(facts.salt) } } },
  };
  return asking(async () => shareOf(await navigator.credentials.get({ publicKey })));
}

function shareOf(credential: Credential | null): PasskeyAnswer {
  if (!(credential instanceof PublicKeyCredential)) return { ok: false, trouble: 'cancelled' };
  const secret = credential.getClientExtensionResults().prf?.results?.first;
  if (secret === undefined) return { ok: false, trouble: 'noSecret' };
  return { ok: true, share: { credential: textOf(credential.rawId), secret: textOf(secret) } };
}

async function asking(ask: () => Promise<PasskeyAnswer>): Promise<PasskeyAnswer> {
  try {
    return await ask();
  } catch (trouble) {
    if (!(trouble instanceof DOMException)) throw trouble;
    // Browsers tell "stopped", "too late" and "none of these" alike, on purpose.
    const isStopped = trouble.name === 'NotAllowedError' || trouble.name === 'AbortError' || trouble.name === 'InvalidStateError';
    return { ok: false, trouble: isStopped ? 'cancelled' : 'unsupported' };
  }
}

/** The server takes no part in this, so nobody compares the challenge: the secret itself is the proof. */
function challenge(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

function named(credential: string): PublicKeyCredentialDescriptor {
  return { type: 'public-key', id: bytesOf(credential) };
}

/** Base64url without padding, both ways. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}

export function textOf(bytes: BufferSource): string {
  const view = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return btoa(String.fromCharCode(...view))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
