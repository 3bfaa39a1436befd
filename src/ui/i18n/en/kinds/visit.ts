import type { outcome as germanOutcome, visit as german, visitKind as germanKind, visitNote as germanNote } from '../../de/kinds/visit.ts';
import type { Words } from '../../words.ts';

export const visitKind: Words<typeof germanKind> = {
  homeVisit: 'Home visit',
  office: 'At the office',
  otherPlace: 'Other place',
  phone: 'Phone',
  video: 'Video',
  thirdParty: 'With third parties',
  accompaniment: 'Accompaniment',
};
export const outcome: Words<typeof germanOutcome> = { held: 'Held', notMet: 'Not met', brokenOff: 'Broken off' };

export const visit: Words<typeof german> = {
  name: 'Contact',
  parts: {
    time: 'Date and times',
    kind: 'Kind',
    outcome: 'Outcome',
    by: 'Who was there',
    recorded: 'Recorded on',
    appointment: 'From the appointment',
  },
  option: { kind: visitKind, outcome },
  page: {
    name: 'Visit',
    new: 'Log a visit',
    change: 'Change visit',
    gone: 'This visit cannot be changed here',
    goneText: 'Only the case lead writes visits. Or it has not reached this device yet.',
  },
};

export const visitNote: Words<typeof germanNote> = {
  name: 'Note on the contact',
  parts: {
    visit: 'Contact',
    happened: 'What happened',
    clientWords: 'In the client’s own words',
    professionalView: 'Professional view',
    agreements: 'Agreed',
    overLimitReason: 'Reason for more than four hours',
  },
  ask: { clientWords: 'In their own words', overLimitReason: 'Why more than four hours?' },
  hint: {
    happened: 'Short and factual: occasion, subject, what is done.',
    clientWords: 'What the client says, word for word if possible.',
    professionalView: 'Assessment and guess, kept apart from what was said.',
    overLimitReason: 'A few words will do. It is saved without them too.',
  },
  inner: { agreements: { what: 'What', who: 'Who', until: 'By when', one: 'Agreement', add: 'Add an agreement' } },
};
