import type { SampleNote } from './note.ts';

/** Law, protection, papers with deadlines. */
export const legal: readonly SampleNote[] = [
  {
    kind: 'office',
    happened:
      'Brief vom Amtsgericht gelesen: ein Erbe mit Schulden, Ausschlagung innerhalb von sechs Wochen. Ablauf erklärt, Termin beim Nachlassgericht gemacht.',
    words: '»Mein Onkel hat mir nie geschrieben, und jetzt das.«',
    view: 'Frist läuft, Weg ist klar. Trauer um den Onkel darf trotzdem Platz haben.',
    agreed: [['Ausweis und Sterbeurkunde mitnehmen', '{P}', 5]],
  },
  {
    kind: 'accompaniment',
    happened:
      'Beim Nachlassgericht gewesen, Ausschlagung erklärt, Gebühr bezahlt. Danach auf einer Bank gesessen und über den Onkel geredet.',
    words: '»Er konnte sehr gut pfeifen.«',
    view: 'Erledigt. Die Erleichterung war deutlich zu sehen.',
  },
  {
    kind: 'office',
    happened:
      'Beratungshilfeschein beantragt und eine Kanzlei im Ort gefunden, die Termine in dieser Woche hat. Es geht um eine alte Nebenkostenabrechnung.',
    words: '»Anwalt klingt immer nach viel Geld.«',
    view: 'Kosten waren die Hürde, nicht der Mut. Schein liegt vor.',
    agreed: [['Unterlagen für die Kanzlei kopieren', '{P}', 3]],
  },
  {
    kind: 'homeVisit',
    happened:
      '{P} wird von einem früheren Bekannten mit Anrufen bedrängt. Sicherheit zuerst: Nummer gesperrt, Nachbarin eingeweiht, Beratungsstelle angerufen. Kein akuter Notfall, Notruf besprochen.',
    words: '»Seit heute schläft mein Telefon im Flur.«',
    view: 'Ernst nehmen und dranbleiben. Nichts ohne Zustimmung von {P} unternehmen.',
    agreed: [
      ['Anrufe mit Datum notieren', '{P}', 7],
      ['Termin in der Beratungsstelle', '{M}', 2],
    ],
  },
  {
    kind: 'accompaniment',
    happened:
      'Beratungsstelle besucht. {P} hat den Raum für gut befunden, weil er zwei Türen hat. Möglichkeiten erklärt bekommen, Entscheidung bleibt offen.',
    words: '»Ich muss heute nichts entscheiden. Das hat sie dreimal gesagt.«',
    view: 'Gute fachliche Anbindung. Ich halte mich im Hintergrund.',
  },
  {
    kind: 'phone',
    happened: 'Die Kanzlei hat geschrieben: Die Nachforderung ist verjährt. {P} hat den Brief am Telefon vorgelesen, zweimal.',
    words: '»Verjährt. Das ist jetzt mein Lieblingswort.«',
    view: 'Recht bekommen stärkt. Ordner »Erledigt« anlegen.',
  },
];
