import type { Installation } from '../../../protocol/http.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';

const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/CriOS\/|Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** A browser by its proper names, as they are in every language; nobody else tells it apart from a second one of the kind. */
export function deviceName(userAgent: string): string {
  const named = (list: typeof BROWSERS): string[] => list.filter(([pattern]) => pattern.test(userAgent)).map(([, name]) => name);
  const [browser = 'Browser', system] = [named(BROWSERS)[0], named(SYSTEMS)[0]];
  return system === undefined ? browser : `${browser}, ${system}`;
}

/**
 * Which browser this is, as the server is told at every sign-in. For another person than the one it belongs to, and after it was
 * revoked, it is another one.
 */
export async function installationOf({ store, newId, deviceName: preset }: WorkerDependencies, login: string): Promise<Installation> {
  const { installation, signedIn, revoked } = await store.meta();
  if (revoked || (signedIn !== null && signedIn.login !== login)) return { id: newId(), name: preset };
  return { id: installation.id, name: installation.name === '' ? preset : installation.name };
}
