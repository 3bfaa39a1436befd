// Before the first paint: the chosen look and language, so that nothing flashes. No inline scripts (CSP), hence a file.
try {
  const look = localStorage.getItem('look');
  if (look === 'light' || look === 'dark') document.documentElement.dataset.look = look;
  if (localStorage.getItem('language') === 'en') document.documentElement.lang = 'en';
} catch {
  // Storage may be closed to us; the defaults are fine.
}
