/** Of the library only what is used; a module of its own so that it can be fetched late and stays small. */
export { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, HpkeError } from '@hpke/core';
