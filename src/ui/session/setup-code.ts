/**
 * Takes the one-time setup code out of the printed link (`/#setup=<code>`) and out of the address at once,
 * so that it stands in no history entry and in no bookmark. It lives in memory only.
 */
export function takeSetupCode(page: Pick<Window, 'location' | 'history'>): string | null {
  const code = new URLSearchParams(page.location.hash.slice(1)).get('setup');
  if (code === null) return null;
  page.history.replaceState(null, '', page.location.pathname + page.location.search);
  return code;
}
