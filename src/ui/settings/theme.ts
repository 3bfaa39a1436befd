export const looks = ['auto', 'light', 'dark'] as const;
export type Look = (typeof looks)[number];

/** What was chosen on this device; public/look.js reads the same key before the first paint. */
export function chosenLook(): Look {
  const stored = localStorage.getItem('look');
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

export function chooseLook(look: Look): void {
  if (look === 'auto') {
    localStorage.removeItem('look');
    delete document.documentElement.dataset['look'];
  } else {
    localStorage.setItem('look', look);
    document.documentElement.dataset['look'] = look;
  }
}
