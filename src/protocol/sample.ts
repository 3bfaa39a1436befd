/** Everybody in a made-up programme has the same passphrase, so that a second browser can sign in as somebody else. */
export const SAMPLE_PASSPHRASE = 'lotse-beispiel';
/** What the welcome page asks for. */
export const SAMPLE_SIZE = { seed: 26, cases: 16, visits: 200 } as const;
