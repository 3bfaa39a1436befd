/** Of the library only what is used; a module of its own so that it can be fetched late and stays small. */
export { argon2id } from 'hash-wasm';
