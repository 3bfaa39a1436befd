/**
 * Why a change shows nothing. `seal`: the box, its context or the key is not the one it was sealed with;
 * `form`: the seal is whole, but what is inside is not a record's content. Carries no content.
 */
export class CannotOpen extends Error {
  readonly why: 'seal' | 'form';

  constructor(why: 'seal' | 'form') {
    super(`cannot open: ${why}`);
    this.name = 'CannotOpen';
    this.why = why;
  }
}

/** The content does not fit the largest size class. Forms keep people below it, so this is met only by a bug or a script. */
export class TooLarge extends Error {
  /** Length of the content, UTF-8 bytes. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(`too large to seal: ${bytes} bytes`);
    this.name = 'TooLarge';
    this.bytes = bytes;
  }
}

/** Somebody offers to derive keys more cheaply than DERIVE_FLOOR: the passphrase is not touched. */
export class WeakParameters extends Error {
  constructor() {
    super('derive parameters below the floor');
    this.name = 'WeakParameters';
  }
}
