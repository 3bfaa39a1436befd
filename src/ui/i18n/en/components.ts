import type { components as german } from '../de/components.ts';
import type { failures } from '../de/failures.ts';
import type { Words } from '../words.ts';

export const components: Words<typeof german & { failure: typeof failures }> = {
  optional: '(if wanted)',
  charactersLeft: (left) => `${left.toLocaleString('en-GB')} characters left`,
  showPassphrase: 'Show',
  hidePassphrase: 'Hide',
  datePlaceholder: 'DD/MM/YYYY',
  pickDate: (label) => `${label}: pick in the calendar`,
  undo: 'Undo',
  close: 'Close',
  loading: 'Loading',
  saved: {
    here: (count) => (count > 1 ? `${count} only on this device` : 'only on this device'),
    server: () => 'on the server',
    needsReview: (count) => (count > 1 ? `${count} to look at` : 'please look'),
  },
  failure: {
    wrongPassphrase: { title: 'The passphrase does not fit', text: 'Capital and small letters count. Drafts and files stay as they are.' },
    wrongLogin: { title: 'Login or passphrase do not fit', text: 'Please check both. Your team lead knows the login.' },
    offline: { title: 'This needs the network', text: 'Nothing is lost. As soon as the server can be reached, it goes on here.' },
    tooManyAttempts: {
      title: 'Please wait a moment',
      text: 'After several wrong entries it gets slower. That protects the files should the device fall into other hands.',
    },
    serverTrouble: { title: 'The server does not answer properly just now', text: 'Everything on this device is safe. Try again later.' },
    updateNeeded: {
      title: 'This version of Lotse is too old for the server',
      text: 'Work goes on here. Sending starts again after the update.',
    },
    wrongSetupCode: {
      title: 'The set-up link is no longer valid',
      text: 'The server prints a new link at every start. Please open the newest.',
    },
    alreadySetUp: { title: 'A programme has been set up here already', text: 'Please reload and sign in with your own login.' },
    otherMember: {
      title: 'Somebody else works on this device',
      text: 'They can sign out once everything has been sent. Then the device is free.',
    },
    unsentWork: {
      title: 'There is work that is only on this device',
      text: 'The device may be cleared only when everything is on the server. Go online and exchange.',
    },
    quota: {
      title: 'The device has no room left',
      text: 'The text stays here but is not saved yet. Please make room, for example by deleting photos or downloads, and save again.',
    },
    storage: {
      title: 'The storage of the device does not answer',
      text: 'The text stays here but is not saved yet. Please save again; if that does not help, copy the text and reload Lotse.',
    },
    locked: { title: 'Lotse is locked', text: 'The draft is kept. After unlocking it goes on here.' },
    tooLong: { title: 'The text is too long', text: 'A field holds 32,000 characters. Please shorten it or use two entries.' },
    invalid: { title: 'Something does not fit together yet', text: 'Please look at the marked fields. Nothing is lost.' },
    notFound: { title: 'This does not exist here', text: 'Perhaps it has not reached this device yet.' },
    noAccess: { title: 'Nobody may read this here', text: 'Access lies with the case lead.' },
    signedOut: {
      title: 'The server has forgotten this sign-in',
      text: 'Work goes on here, nothing is lost. Please sign in again, then this works, too.',
    },
    cryptoMissing: {
      title: 'This browser cannot encrypt',
      text: 'Lotse needs a secure connection (https or localhost) and a current browser.',
    },
    revoked: {
      title: 'The access of this device has ended',
      text: 'The files have been deleted from this device. What was not on the server yet lies here sealed and can be saved. Please talk to your team lead.',
    },
    waiting: {
      title: 'The team lead still has to confirm your access',
      text: 'That happens by itself the next time they open Lotse. After that you can sign in here.',
    },
    invitationUsed: {
      title: 'This invitation has been used already',
      text: 'Every invitation works once. If that was somebody else, please tell your team lead at once. Otherwise go on by signing in.',
    },
    invitationExpired: {
      title: 'This invitation is no longer valid',
      text: 'Invitations last seven days and can be withdrawn. Your team lead can send a new one.',
    },
    invitationForged: {
      title: 'Something is wrong with this link',
      text: 'Perhaps a piece of it is missing. Please open the whole link again or scan the code anew. If that does not help, ask for a new invitation.',
    },
    loginTaken: { title: 'This login exists already', text: 'Please choose another. Everything else stays.' },
    wrongRecoveryKey: {
      title: 'This key opens nothing here',
      text: 'It was copied correctly but does not belong to this login, or there is a newer one by now.',
    },
    lastTeamLead: {
      title: 'This is the last team lead',
      text: 'Without them nobody could invite or step in any more. Please invite a second team lead first.',
    },
    leadsCases: { title: 'Cases still depend on this', text: 'Every case needs somebody to lead it. Please hand the cases over first.' },
    stale: { title: 'Somebody was faster just now', text: 'The new state is here already. Please look and decide again.' },
    tooManyDays: {
      title: 'A substitution lasts six weeks at most',
      text: 'It begins before it ends. Afterwards the team lead can extend it.',
    },
    weakParameters: {
      title: 'The server asks for too weak a protection',
      text: 'Signing in was stopped so that the passphrase stays safe. Please tell your administrator.',
    },
    newerData: {
      title: 'A newer version of Lotse has written these data',
      text: 'Please reload. Everything is still there. If this message stays, the server runs an older version: please tell the administration.',
    },
    atServer: {
      title: 'The contents of the case are not on this device',
      text: 'The case is closed, its contents lie at the server. They can be fetched again in the case file, then this works, too. What was typed stays.',
    },
    noDecision: {
      title: 'Notes come after the yes',
      text: 'The client has not agreed yet. What was typed stays here as a draft. Name, contact data and times work already; for everything else please enter the decision in the case file first.',
    },
    reasonMissing: {
      title: 'A short reason is still missing here',
      text: 'The appointment goes past four hours in the week or past the end. With a reason it goes to the team lead for release. What was typed stays.',
    },
    outsideTerm: {
      title: 'This start lies outside the term of the programme',
      text: 'Nothing has been saved yet, what was typed stays. Please choose a day within the term or leave the start open.',
    },
    strangeFile: {
      title: 'This is not a file that Lotse has kept',
      text: 'Or it is damaged or not complete. Nothing was taken from it. Perhaps the file is still on the device that kept it.',
    },
    olderData: {
      title: 'Something of an early test version of Lotse lies here',
      text: 'It never reached the server, and this version cannot read it. It leaves it as it is. Please tell your administrator. If it is no longer needed: clear the data of this page in the browser, then sign in again.',
    },
  },
};
