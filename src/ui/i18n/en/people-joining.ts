import type { joining as german } from '../de/people-joining.ts';
import type { Words } from '../words.ts';

export const joining: Words<typeof german> = {
  join: {
    place: 'Invitation',
    title: (name) => `Welcome, ${name}`,
    text: (by, programme) => `${by} invites you to work in “${programme}”.`,
    returning: (by, programme) => `${by} lets this account back into “${programme}”. It gets new keys.`,
    whatFollows: 'What follows: choose a login and a passphrase, put a key on paper away. It takes about three minutes.',
    accept: 'Accept the invitation',
    opening: 'Opening the invitation …',
    loginTitle: 'Login and passphrase',
    loginBefore: 'It may be the same login as before.',
    loginTaken: 'This login exists already. Please choose another. Then a new key is made; a sheet with the first one does not count.',
    finish: 'Done',
    finishing: 'Sending',
    toSignIn: 'To the sign-in',
    takenTitle: 'Somebody works here already',
    taken: (name) => `${name} is signed in on this device. The invitation is still unused.`,
    takenWay:
      'Please open the link on the device of the person invited. If it is to be this one, whoever works here has to sign out first; then open the link once more.',
    takenGo: 'Go on working',
  },
  waiting: {
    place: 'Nearly there',
    title: 'You are expected',
    text: 'Everything has been sent. Now it takes the team lead: only their device can hand over the keys, the server cannot.',
    textBy: (name) =>
      `Everything has been sent. Now it takes ${name} or another team lead: only their device can hand over the keys, the server cannot.`,
    done: 'Access made',
    next: 'A team lead opens Lotse with a network; letting you in happens by itself',
    after: 'This page goes on by itself',
    close: (login) => `This page may be closed: simply sign in as ${login} later.`,
    watching: 'This page asks every few seconds.',
    asked: (time) => `Last asked: ${time}.`,
    offline: 'No network just now. It goes on asking by itself.',
    ask: 'Ask now',
    leave: 'To the sign-in',
  },
  recover: {
    place: 'Passphrase forgotten',
    title: 'With the recovery key',
    text: 'It stands on the sheet that was printed or written down at the beginning: seven groups of five characters.',
    key: 'Recovery key',
    keyHint: 'Capital or small is the same, so are O and 0, I and 1. Every group checks itself.',
    wrongGroup: 'One character here is wrong.',
    shortGroup: 'Five characters.',
    noKey: 'The key is lost, too? Your team lead can let you in anew, with a new invitation.',
    newTitle: 'A new passphrase',
    newText: 'The key is copied correctly. It stays valid afterwards; the old passphrase does not.',
    go: 'Set the passphrase and go on',
  },
};
