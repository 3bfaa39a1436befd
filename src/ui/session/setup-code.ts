type Page = Pick<Window, 'location' | 'history'>;

/**
 * Takes the one-time setup code out of the printed link (`/#setup=<code>`) and out of the address at once,
 * so that it stands in no history entry and in no bookmark. It lives in memory only.
 */
export function takeSetupCode(page: Page): string | null {
  return take(page, 'setup');
}

/** What an invitation's link carries; the secret never reaches a server. */
export interface InvitationLink {
  readonly id: string;
  readonly secret: string;
}

/** The same for an invitation (`/#einladung=<id>.<secret>`). A link that lost its second half is taken, too: its page says so. */
export function takeInvitation(page: Page): InvitationLink | null {
  const text = take(page, 'einladung');
  if (text === null) return null;
  const [id = '', secret = ''] = text.split('.');
  return { id, secret };
}

function take(page: Page, name: string): string | null {
  const value = new URLSearchParams(page.location.hash.slice(1)).get(name);
  if (value === null) return null;
  page.history.replaceState(null, '', page.location.pathname + page.location.search);
  return value;
}
