import { expect, test } from 'vitest';
import { joinProblems } from '../../../src/ui/session/joining/join-form.ts';
import { isPassing } from '../../../src/ui/session/waiting.ts';

test('[B11] the login follows the name that the invitation carries until another is typed', () => {
  expect(joinProblems({ login: null, passphrase: 'vier zufällige Wörter' }, 'Jörg Weiß-Öz')).toEqual({
    login: 'joerg.weiss.oez',
    problems: [],
  });
  expect(joinProblems({ login: 'joerg', passphrase: 'vier zufällige Wörter' }, 'Jörg')).toEqual({ login: 'joerg', problems: [] });
});

test('[B11] nothing is made before login and passphrase will do', () => {
  expect(joinProblems({ login: 'Jörg!', passphrase: 'kurz' }, 'Jörg').problems).toEqual(['login', 'short']);
  expect(joinProblems({ login: null, passphrase: '' }, '').problems).toEqual(['login', 'short']);
});

test('[B11] waiting goes on while it can help, and ends where it cannot', () => {
  expect((['waiting', 'offline', 'serverTrouble', 'tooManyAttempts'] as const).every(isPassing)).toBe(true);
  expect((['wrongLogin', 'revoked', 'invitationExpired', 'wrongPassphrase'] as const).some(isPassing)).toBe(false);
});
