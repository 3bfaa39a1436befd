import type { Outcome, VisitKind } from '../../../../domain/kinds/visit.ts';
import type { KindWords } from '../../words.ts';

export const visitKind: Readonly<Record<VisitKind, string>> = {
  homeVisit: 'Hausbesuch',
  office: 'Im Büro',
  otherPlace: 'Anderer Ort',
  phone: 'Telefon',
  video: 'Video',
  thirdParty: 'Mit Dritten',
  accompaniment: 'Begleitung',
};
export const outcome: Readonly<Record<Outcome, string>> = {
  held: 'Stattgefunden',
  notMet: 'Nicht angetroffen',
  brokenOff: 'Abgebrochen',
};

export const visit = {
  name: 'Kontakt',
  parts: {
    time: 'Datum und Zeiten',
    kind: 'Art',
    outcome: 'Ergebnis',
    by: 'Wer da war',
    recorded: 'Erfasst am',
    appointment: 'Aus dem Termin',
  },
  option: { kind: visitKind, outcome },
  page: {
    name: 'Besuch',
    new: 'Besuch eintragen',
    change: 'Besuch ändern',
    gone: 'Dieser Besuch lässt sich hier nicht ändern',
    goneText: 'Besuche schreibt nur die Fallführung. Vielleicht ist er auch noch nicht auf diesem Gerät angekommen.',
  },
} satisfies KindWords<'visit'>;

export const visitNote = {
  name: 'Notiz zum Kontakt',
  parts: {
    visit: 'Kontakt',
    happened: 'Was war',
    clientWords: 'In eigenen Worten der Klientin, des Klienten',
    professionalView: 'Fachliche Sicht',
    agreements: 'Vereinbart',
    overLimitReason: 'Grund für mehr als vier Stunden',
  },
  ask: { clientWords: 'In eigenen Worten', overLimitReason: 'Warum mehr als vier Stunden?' },
  hint: {
    happened: 'Kurz und sachlich: Anlass, Thema, was erledigt ist.',
    clientWords: 'Was die Klientin oder der Klient selbst sagt, möglichst wörtlich.',
    professionalView: 'Einschätzung und Vermutung, getrennt von dem, was gesagt wurde.',
    overLimitReason: 'Ein paar Worte genügen. Gespeichert wird auch ohne.',
  },
  inner: { agreements: { what: 'Was', who: 'Wer', until: 'Bis wann', one: 'Vereinbarung', add: 'Vereinbarung hinzufügen' } },
} satisfies KindWords<'visitNote'>;
