const types: Readonly<Record<string, string>> = { '.json': 'application/json', '.ics': 'text/calendar' };

/** Long enough for a person who is asked where to put it. Safari reads the file only then, others at once. */
const KEPT_MS = 10 * 60_000;

/** Hands a text to the browser's downloads. */
export function saveFile(name: string, text: string): void {
  const ending = name.slice(name.lastIndexOf('.'));
  const href = URL.createObjectURL(new Blob([text], { type: types[ending] ?? 'text/plain' }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
}
