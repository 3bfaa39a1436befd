/** The device has no room left (F7): what was to be written is not stored, everything older is. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** The database could not be used, not even after opening it again (F8). */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';
}

/** A newer version of the app has written this database (F6): this one must not touch it. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

/** A build before the first release has written this database, and something unsent lies in it: it is left as it is. */
export class OlderDatabase extends Error {
  override readonly name = 'OlderDatabase';
}

/** Nobody, or somebody else, is signed in on this device now: another page signed out meanwhile. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

/** Names of an error and of everything it wraps; Dexie puts the platform's error into `inner`. */
export function errorNames(error: unknown): readonly string[] {
  const names: string[] = [];
  for (let at = error; at instanceof Error || at instanceof DOMException; at = 'inner' in at ? at.inner : at.cause) {
    names.push(at.name);
    if (names.length > 5) break;
  }
  return names;
}
