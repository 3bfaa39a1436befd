import type { SampleNote } from './note.ts';

/** Childcare, separation, care for parents. */
export const family: readonly SampleNote[] = [
  {
    kind: 'homeVisit',
    happened:
      'Der Jüngste war krank und saß mit am Tisch. Wir haben gezählt, wie viele Stunden in der Woche {P} wirklich allein hat: dreieinhalb. Kita-Anmeldung liegt seit Monaten, Stand erfragt.',
    words: '»Alle sagen: Such dir Arbeit. Und wer holt die Kinder?«',
    view: 'Ohne Betreuung ist jede andere Planung unfair. Kita-Platz zuerst.',
    agreed: [
      ['In der Kita nach der Warteliste fragen', '{M}', 4],
      ['Arbeitszeiten aufschreiben, die möglich wären', '{P}', 7],
    ],
  },
  {
    kind: 'accompaniment',
    happened:
      'Termin im Familienbüro. Randzeitenbetreuung durch eine Tagesmutter ist möglich, die Kosten werden übernommen. {P} hat den Antrag gleich dort ausgefüllt.',
    words: '»Ich wusste nicht, dass es das überhaupt gibt.«',
    view: 'Information war das Hindernis, nicht der Wille.',
    agreed: [['Tagesmutter kennenlernen', '{P}', 10]],
  },
  {
    kind: 'phone',
    happened: 'Die Eingewöhnung hat begonnen, heute blieb die Kleine eine Stunde ohne Tränen. {P} saß so lange im Auto und hat geweint.',
    words: '»Sie hat gewunken. Ich nicht, ich musste weg.«',
    view: 'Abschied von der engen Zeit. Das darf schwer sein.',
  },
  {
    kind: 'homeVisit',
    happened:
      'Die Trennung ist vier Monate her, der Unterhalt kommt unregelmäßig. Unterhaltsvorschuss erklärt und den Antrag zusammen ausgefüllt. Über den Ton in den Nachrichten des Vaters gesprochen.',
    words: '»Ich lese die Nachrichten erst, wenn die Kinder schlafen.«',
    view: 'Kluge Grenze, die {P} selbst gefunden hat. Beratung zu Umgangsregelungen anbieten.',
    agreed: [
      ['Geburtsurkunden kopieren', '{P}', 5],
      ['Antrag abgeben', '{P}', 8],
    ],
  },
  {
    kind: 'homeVisit',
    happened:
      '{P} pflegt die Mutter im selben Haus, seit dem Sommer auch nachts. Pflegegrad besprochen und den Antrag auf Höherstufung vorbereitet. Kurzzeitpflege war unbekannt.',
    words: '»Sie hat mich großgezogen. Aber ich schlafe seit August auf dem Sofa.«',
    view: 'Hohe Belastung bei großer Verbundenheit. Entlastung ist Voraussetzung für alles Weitere.',
    agreed: [
      ['Pflegetagebuch eine Woche führen', '{P}', 8],
      ['Pflegestützpunkt anrufen', '{M}', 3],
    ],
  },
  {
    kind: 'office',
    happened:
      'Der große Sohn verweigert seit drei Wochen die Schule. Mit {P} das Gespräch mit der Klassenlehrerin vorbereitet: was zu Hause gut läuft, was gebraucht wird, was nicht hilft.',
    words: '»In der Schule bin ich immer die, bei der es nicht läuft.«',
    view: 'Stärken der Familie sichtbar machen, bevor über Fehlzeiten gesprochen wird.',
    agreed: [['Termin mit der Lehrerin vereinbaren', '{P}', 4]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Der Wochenplan hängt in der Küche, die Kinder haben ihn bemalt. Dienstag und Donnerstag sind jetzt frei für Termine. {P} hat sich eine halbe Stunde für sich eingetragen.',
    words: '»Die halbe Stunde ist mit Kugelschreiber. Die bleibt.«',
    view: 'Struktur trägt. Jetzt kann das Thema Arbeit wirklich beginnen.',
  },
];
