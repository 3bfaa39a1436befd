import type { SampleNote } from './note.ts';

/** Debts, livelihood, energy. */
export const debt: readonly SampleNote[] = [
  {
    kind: 'homeVisit',
    happened:
      'Den Karton mit der Post zusammen geöffnet: 41 Briefe, davon neun wichtig. Nach Gläubigern sortiert, zwei Mahnbescheide liegen vor, bei einem läuft die Frist noch acht Tage.',
    words: '»Ich habe die gelben Umschläge immer unter das Sofa geschoben.«',
    view: 'Die Summe ist kleiner als befürchtet. Jetzt die Frist sichern, dann zur Beratung.',
    agreed: [
      ['Widerspruch gegen den Mahnbescheid abschicken', '{P}', 4],
      ['Termin in der Schuldnerberatung', '{M}', 7],
    ],
  },
  {
    kind: 'accompaniment',
    happened:
      'Zur Schuldnerberatung begleitet. {P} hat selbst gesprochen, ich habe nur zweimal ergänzt. Haushaltsplan und Gläubigerliste abgegeben, Bescheinigung für das P-Konto direkt mitbekommen.',
    words: '»Die hat nicht einmal die Augen verdreht.«',
    view: 'Angekommen im besten Sinn. Den nächsten Termin schafft {P} vermutlich allein.',
    agreed: [['Bescheinigung zur Bank bringen', '{P}', 2]],
  },
  {
    kind: 'phone',
    happened:
      'Die Bank hat das Konto in ein P-Konto umgewandelt, das Geld ist wieder verfügbar. Kurz durchgesprochen, welche Abbuchungen jetzt laufen sollen.',
    words: '»Ich konnte heute einkaufen, ohne vorher zu zittern.«',
    view: 'Spürbare Entlastung. Gute Gelegenheit, das Haushaltsbuch anzufangen.',
  },
  {
    kind: 'homeVisit',
    happened:
      'Stromsperre ist für die übernächste Woche angekündigt. Gemeinsam beim Versorger angerufen: Ratenzahlung von 25 Euro im Monat möglich, wenn bis Freitag eine erste Rate kommt. Antrag auf Darlehen vorbereitet.',
    words: '»Ohne Strom kann ich den Kindern nicht mal Nudeln machen.«',
    view: 'Dringend, aber lösbar. Eine schriftliche Bestätigung vom Versorger verlangen.',
    agreed: [
      ['Erste Rate überweisen', '{P}', 3],
      ['Schriftliche Bestätigung anfordern', '{M}', 2],
    ],
  },
  {
    kind: 'office',
    happened:
      'Haushaltsbuch der letzten drei Wochen angesehen. Zwei alte Verträge gefunden, die niemand mehr nutzt, und beide gleich gekündigt. Macht 38 Euro im Monat.',
    words: '»Das sind zwei Wochen Brot und Milch.«',
    view: '{P} führt das Buch sorgfältig. Eine Stärke, die auch für Arbeit zählt.',
    agreed: [['Kündigungsbestätigungen abheften', '{P}', 14]],
  },
  {
    kind: 'thirdParty',
    happened:
      'Mit der Schuldnerberatung telefoniert, Einwilligung liegt vor. Zwei Gläubiger sind mit kleinen Raten einverstanden, der dritte will erst Unterlagen. Ein Insolvenzantrag ist im Moment nicht nötig.',
    words: '{P} war nicht dabei, bekommt das Ergebnis morgen am Telefon.',
    view: 'Außergerichtliche Einigung ist realistisch. Nicht drängen, die Beratungsstelle führt.',
    agreed: [['Unterlagen für den dritten Gläubiger zusammenstellen', '{P}', 10]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Ordner sind jetzt beschriftet, die Post wird am selben Tag geöffnet. {P} hat mir den Ordner mit sichtlichem Stolz gezeigt. Erste Rate ist abgebucht und das Konto im Plus.',
    words: '»Jetzt weiß ich wenigstens, was da steht.«',
    view: 'Das Thema trägt sich von allein. Nur noch alle vier Wochen nachfragen.',
  },
];
