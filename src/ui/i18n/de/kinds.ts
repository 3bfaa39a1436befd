import type { KindName } from '../../../domain/kinds.ts';
import type { HandoverMode } from '../../../domain/kinds/handover.ts';
import type { Decision } from '../../../domain/kinds/participation.ts';
import type { PlaceRequest } from '../../../domain/kinds/place-request.ts';
import type { SettingValue } from '../../../domain/kinds/setting.ts';
import type { phases } from '../../../domain/kinds/case-file.ts';
import type { Role } from '../../../domain/roles.ts';
import { strength } from './kinds/strength.ts';
import { outcome, visit, visitKind, visitNote } from './kinds/visit.ts';
import type { KindWords } from '../words.ts';
import type { SegmentKind } from '../../../domain/kinds/visit.ts';

/** A word for every kind and every part of it: the compiler asks for it when a kind is added. */
type KindLabels = { readonly [N in KindName]: KindWords<N> };

const label = {
  programme: {
    name: 'Projekt',
    parts: { name: 'Name', term: 'Laufzeit', capacity: 'Plätze', countedKinds: 'Gezählte Zeiten', fictional: 'Beispieldaten' },
  },
  office: { name: 'Büro', parts: { name: 'Name' } },
  member: { name: 'Person im Team', parts: { member: 'Zugang', name: 'Name' } },
  caseFile: {
    name: 'Fallakte',
    parts: {
      name: 'Name',
      number: 'Nummer',
      start: 'Beginn',
      end: 'Ende der Begleitung',
      assignment: 'Büro und Fallführung',
      phase: 'Phase',
    },
  },
  client: {
    name: 'Klientin/Klient',
    parts: {
      contact: 'Erreichbar',
      language: 'Sprache',
      guardian: 'Rechtliche Betreuung',
      emergencyContact: 'Im Notfall',
      benefitSince: 'Leistungen seit',
      remarks: 'Gut zu wissen',
    },
  },
  visit,
  visitNote,
  handover: {
    name: 'Übergabe durch die Arbeitsvermittlung',
    parts: {
      client: 'Klientin/Klient',
      mode: 'Wie übergeben wird',
      wishDate: 'Wunschtermin',
      words: 'Was gut zu wissen ist',
      agreed: 'Einverstanden mit dem Kontakt',
      taken: 'Übernommen von',
      case: 'Fall',
    },
  },
  breakGlass: { name: 'Notöffnung', parts: { reason: 'Grund' } },
  privateNote: {
    name: 'Nur für die Fallführung',
    parts: { words: 'Notiz' },
    hint: { words: 'Bleibt bei der Fallführung. Wird der Fall übergeben, geht sie mit.' },
    page: {
      name: 'Notiz',
      new: 'Nur für die Fallführung',
      change: 'Nur für die Fallführung',
      gone: 'Diese Notiz lässt sich hier nicht ändern',
      goneText: 'Das kann nur die Fallführung.',
    },
  },
  participation: { name: 'Teilnahmeentscheidung', parts: { decision: 'Entscheidung', enquiredOn: 'Anfrage vom' } },
  placeStep: { name: 'Platz', parts: { step: 'Schritt', reason: 'Grund' } },
  interruption: { name: 'Unterbrechung', parts: { days: 'Von und bis', words: 'Stichwort' } },
  appointment: {
    name: 'Termin',
    parts: { time: 'Tag, Uhrzeit und Dauer', kind: 'Art', by: 'Wessen Zeit', cancelled: 'Abgesagt', reason: 'Grund' },
  },
  release: { name: 'Freigabe', parts: { appointment: 'Termin', answer: 'Antwort', words: 'Worte dazu' } },
  strength,
  setting: { name: 'Festlegung', parts: { setting: 'Was gilt', decidedBy: 'Entschieden von', reason: 'Grund' } },
} satisfies KindLabels;

const segment: Readonly<Record<SegmentKind, string>> = {
  direct: 'Im Gespräch',
  accompany: 'Begleitung',
  thirdParty: 'Mit Dritten',
  travel: 'Fahrt',
  waiting: 'Warten',
  documentation: 'Dokumentation',
  team: 'Team',
};
const phase: Readonly<Record<(typeof phases)[number], string>> = {
  handover: 'Übergabe',
  clearing: 'Kennenlernen',
  assessment: 'Einschätzung',
  planning: 'Hilfeplan',
  linking: 'Vermittlung',
  monitoring: 'Begleitung',
  closing: 'Abschluss',
  closed: 'Abgeschlossen',
};
const role: Readonly<Record<Role, string>> = {
  caseManager: 'Fallmanagement',
  teamLead: 'Teamleitung',
  placementOfficer: 'Arbeitsvermittlung',
  management: 'Leitung',
  administrator: 'Verwaltung',
};

/** How an officer brings somebody, with a sentence that explains it. */
const handoverMode: Readonly<Record<HandoverMode, string>> = {
  three_way: 'Gespräch zu dritt',
  phone_together: 'Gemeinsam anrufen',
  introduced: 'Persönlich vorstellen',
  contact_only: 'Nur Kontakt weitergeben',
};
const handoverModeMeans: Readonly<Record<HandoverMode, string>> = {
  three_way: 'Alle drei sitzen an einem Tisch und lernen sich kennen.',
  phone_together: 'Der erste Anruf geschieht zu zweit, von hier aus.',
  introduced: 'Kurz hinübergehen, Namen nennen, Hand geben.',
  contact_only: 'Das Fallmanagement ruft unter der angegebenen Nummer an.',
};

/** The client's decision (R6), as the client would say it. */
const decision: Readonly<Record<Decision, string>> = { yes: 'Ja, nimmt teil', later: 'Überlegt noch', no: 'Nein' };

/** What was asked about a place (R1, R2). */
const placeStep: Readonly<Record<PlaceRequest['act'], string>> = {
  request: 'Platz beantragt',
  occupy: 'Platz belegt',
  extend: 'Reservierung um 7 Tage verlängert',
  release: 'Platz freigegeben',
  accept: 'Angebot angenommen',
  decline: 'Angebot gerade nicht angenommen',
  resume: 'Soll wieder angeboten werden',
  urgent: 'Vorgezogen',
};
/** What can be set for the whole programme. */
const setting: Readonly<Record<SettingValue['what'], string>> = {
  capacity: 'Plätze',
  countedKinds: 'Gezählte Zeiten',
  interruption: 'Unterbrechungen',
  option: 'Option auf ein weiteres Jahr',
};

export const kinds = { label, visitKind, outcome, segment, phase, role, handoverMode, handoverModeMeans, decision, placeStep, setting };
