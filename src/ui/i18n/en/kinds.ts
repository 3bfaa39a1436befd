import type { Words } from '../words.ts';
import type { kinds as german } from '../de/kinds.ts';

export const kinds: Words<typeof german> = {
  label: {
    programme: {
      name: 'Programme',
      parts: { name: 'Name', term: 'Term', capacity: 'Places', countedKinds: 'Counted times', fictional: 'Made-up data' },
    },
    office: { name: 'Office', parts: { name: 'Name' } },
    member: { name: 'Team member', parts: { member: 'Account', name: 'Name' } },
    caseFile: {
      name: 'Case file',
      parts: { name: 'Name', number: 'Number', start: 'Start', end: 'End of support', assignment: 'Office and case lead', phase: 'Phase' },
    },
    client: {
      name: 'Client',
      parts: {
        contact: 'How to reach',
        language: 'Language',
        guardian: 'Legal guardian',
        emergencyContact: 'In an emergency',
        benefitSince: 'Benefits since',
        remarks: 'Good to know',
      },
    },
    visit: {
      name: 'Contact',
      parts: { time: 'Date and times', kind: 'Kind', outcome: 'Outcome', by: 'Who was there', recorded: 'Recorded on' },
    },
    visitNote: {
      name: 'Note on the contact',
      parts: {
        visit: 'Contact',
        happened: 'What happened',
        clientWords: 'In the client’s own words',
        professionalView: 'Professional view',
        agreements: 'Agreed',
        overLimitReason: 'Reason for more than four hours',
      },
    },
    handover: {
      name: 'Hand-over by the placement officer',
      parts: {
        client: 'Client',
        mode: 'How it is handed over',
        wishDate: 'Wished for date',
        words: 'Good to know',
        agreed: 'Agreed to be put in touch',
        taken: 'Taken up by',
        case: 'Case',
      },
    },
    breakGlass: { name: 'Emergency access', parts: { reason: 'Reason' } },
    privateNote: { name: 'Only for the case lead', parts: { words: 'Note' } },
  },
  visitKind: {
    homeVisit: 'Home visit',
    office: 'At the office',
    otherPlace: 'Other place',
    phone: 'Phone',
    video: 'Video',
    thirdParty: 'With third parties',
    accompaniment: 'Accompaniment',
  },
  outcome: { held: 'Held', notMet: 'Not met', brokenOff: 'Broken off' },
  segment: {
    direct: 'In conversation',
    accompany: 'Accompanying',
    thirdParty: 'With third parties',
    travel: 'Travel',
    waiting: 'Waiting',
    documentation: 'Documentation',
    team: 'Team',
  },
  phase: {
    handover: 'Hand-over',
    clearing: 'Getting to know',
    assessment: 'Assessment',
    planning: 'Plan',
    linking: 'Linking to help',
    monitoring: 'Support',
    closing: 'Closing',
    closed: 'Closed',
  },
  role: {
    caseManager: 'Case management',
    teamLead: 'Team lead',
    placementOfficer: 'Placement officer',
    management: 'Management',
    administrator: 'Administration',
  },
  handoverMode: {
    three_way: 'Meeting of three',
    phone_together: 'Call together',
    introduced: 'Introduce in person',
    contact_only: 'Pass on the contact only',
  },
  handoverModeMeans: {
    three_way: 'All three sit at one table and get to know each other.',
    phone_together: 'The first call is made together, from here.',
    introduced: 'Walk over, say names, shake hands.',
    contact_only: 'The case manager calls the number given.',
  },
};
