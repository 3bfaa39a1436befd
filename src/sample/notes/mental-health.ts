import type { SampleNote } from './note.ts';

/** Mood, fear, sleep. */
export const mentalHealth: readonly SampleNote[] = [
  {
    kind: 'homeVisit',
    happened:
      '{P} hat in den letzten Tagen kaum geschlafen und wenig gegessen. Wir haben zusammen eine Suppe gekocht. Nach Gedanken an den Tod gefragt: nein, aber große Müdigkeit. Notrufnummern besprochen und aufgeschrieben.',
    words: '»Es ist nicht so, dass ich weg will. Ich will nur mal nichts müssen.«',
    view: 'Deutliche depressive Zeichen, keine akute Gefahr. Zeitnah ärztlich abklären lassen.',
    agreed: [
      ['Anruf morgen früh', '{M}', 1],
      ['Termin bei der Hausärztin', '{P}', 5],
    ],
  },
  {
    kind: 'accompaniment',
    happened:
      'Zum Sozialpsychiatrischen Dienst begleitet. {P} hat vorher drei Sätze aufgeschrieben und sie vorgelesen. Es gibt eine Gruppe am Donnerstag und einen Einzeltermin in zehn Tagen.',
    words: '»Aufgeschrieben konnte ich es sagen.«',
    view: 'Der Zettel hat getragen. Diese Methode auch für andere Termine anbieten.',
    agreed: [['Einmal zur Donnerstagsgruppe gehen, nur gucken', '{P}', 9]],
  },
  {
    kind: 'phone',
    happened:
      'Angekündigter Anruf. {P} war heute draußen, beim Bäcker und zurück. Wir haben nur zehn Minuten gesprochen, das war vereinbart und hat gereicht.',
    words: '»Ich habe Brötchen gekauft, als wäre nichts dabei.«',
    view: 'Kurze, verlässliche Kontakte wirken besser als lange.',
  },
  {
    kind: 'homeVisit',
    happened:
      'Die Gardinen waren offen. {P} hat den Wochenplan selbst weitergeführt und zwei Felder rot gemacht, weil sie zu viel waren. Wir haben sie gestrichen.',
    words: '»Früher hätte ich gedacht, ich bin faul. Jetzt denke ich, das war zu viel.«',
    view: 'Freundlicherer Blick auf sich selbst. Plan bleibt bewusst leer genug.',
    agreed: [['Jeden Tag eine Sache, nicht mehr', '{P}', 7]],
  },
  {
    kind: 'office',
    happened:
      'Liste der Psychotherapiepraxen gemeinsam abtelefoniert. Zwei Wartelisten, eine Praxis bietet eine Sprechstunde in drei Wochen an. Die Terminservicestelle als zweiten Weg erklärt.',
    words: '»Alleine hätte ich nach dem zweiten Nein aufgelegt.«',
    view: 'Wartezeit mit Gruppe und festen Treffen überbrücken.',
    agreed: [['Sprechstunde wahrnehmen', '{P}', 21]],
  },
  {
    kind: 'otherPlace',
    happened:
      'Auf der Bank vor dem Supermarkt geübt: reingehen, eine Runde, wieder raus. Beim dritten Mal hat {P} eine Tüte Äpfel gekauft.',
    words: '»Mein Herz hat geklopft, aber die Äpfel sind gut.«',
    view: 'Schrittweises Üben passt. Kleine Erfolge sofort benennen.',
    agreed: [['Zweimal allein üben', '{P}', 6]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Erstgespräch in der Praxis hat stattgefunden, die nächsten fünf Termine stehen im Kalender. {P} erzählt von der Gruppe mit Namen und Geschichten.',
    words: '»Da sitzt eine, die kennt das alles. Wir trinken danach Tee.«',
    view: 'Angekommen in der Hilfe. Meine Rolle wird kleiner, und das ist gut.',
  },
];
