import { strength } from './kinds/strength.ts';
import { outcome, visit, visitKind, visitNote } from './kinds/visit.ts';
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
    visit,
    visitNote,
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
    privateNote: {
      name: 'Only for the case lead',
      parts: { words: 'Note' },
      hint: { words: 'Stays with the case lead. When the case is handed over, it goes along.' },
      page: {
        name: 'Note',
        new: 'For the case lead only',
        change: 'For the case lead only',
        gone: 'This note cannot be changed here',
        goneText: 'Only the case lead can do that.',
      },
    },
    participation: { name: 'Decision to take part', parts: { decision: 'Decision', enquiredOn: 'Enquiry of' } },
    placeStep: { name: 'Place', parts: { step: 'Step', reason: 'Reason' } },
    interruption: { name: 'Interruption', parts: { days: 'From and until', words: 'In a word' } },
    appointment: {
      name: 'Appointment',
      parts: { time: 'Day, time and length', kind: 'Kind', by: 'Whose time', cancelled: 'Called off', reason: 'Reason' },
    },
    release: { name: 'Release', parts: { appointment: 'Appointment', answer: 'Answer', words: 'Words' } },
    strength,
    setting: { name: 'Setting', parts: { setting: 'What holds', decidedBy: 'Decided by', reason: 'Reason' } },
  },
  visitKind,
  outcome,
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
  decision: { yes: 'Yes, takes part', later: 'Still thinking', no: 'No' },
  placeStep: {
    request: 'Place asked for',
    occupy: 'Place occupied',
    extend: 'Reservation extended by 7 days',
    release: 'Place given back',
    accept: 'Offer accepted',
    decline: 'Offer not accepted just now',
    resume: 'To be offered again',
    urgent: 'Moved up',
  },
  setting: {
    capacity: 'Places',
    countedKinds: 'Counted times',
    interruption: 'Interruptions',
    option: 'Option for one more year',
  },
};
