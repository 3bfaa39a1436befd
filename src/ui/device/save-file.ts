const types: Readonly<Record<string, string>> = { '.json': 'application/json', '.ics': 'text/calendar' };

/** Hands a text to the browser's downloads. */
export function saveFile(name: string, text: string): void {
  const ending = name.slice(name.lastIndexOf('.'));
  const href = URL.createObjectURL(new Blob([text], { type: types[ending] ?? 'text/plain' }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  URL.revokeObjectURL(href);
}
