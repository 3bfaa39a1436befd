import type { SampleNote } from './note.ts';

/** Daily structure, authorities, papers. */
export const everyday: readonly SampleNote[] = [
  {
    kind: 'homeVisit',
    happened:
      'Weiterbewilligungsantrag zusammen ausgefüllt, Seite für Seite. Zwei Nachweise fehlten, beide ließen sich am Telefon klären. Danach Pause auf dem Balkon.',
    words: '»Bei Anlage drei hätte ich aufgehört.«',
    view: 'Kann viel, verliert bei Formularen den Mut. Nächstes Mal füllt {P} aus und ich sitze daneben.',
    agreed: [['Antrag einwerfen', '{P}', 2]],
  },
  {
    kind: 'office',
    happened:
      '{P} hat den Bescheid selbst gelesen und einen Rechenfehler gefunden. Widerspruch mit drei Sätzen geschrieben, per Post und mit Nachweis.',
    words: '»Ich habe recht, oder? Ich habe wirklich recht.«',
    view: 'Ein Wendepunkt im Zutrauen. Ergebnis abwarten, nicht dramatisieren.',
    agreed: [['Einlieferungsbeleg abheften', '{P}', 1]],
  },
  {
    kind: 'accompaniment',
    happened:
      'Zum Bürgerbüro begleitet, der Ausweis war seit einem Jahr abgelaufen. Passfotos am Automaten, beim zweiten Versuch mit einem Lächeln.',
    words: '»Auf dem alten sehe ich aus wie jemand, der sich entschuldigt.«',
    view: 'Kleine Sache, große Wirkung: Konto und Wohnungssuche hingen daran.',
    agreed: [['Ausweis abholen', '{P}', 21]],
  },
  {
    kind: 'homeVisit',
    happened: 'Gemeinsam einen Platz für Post geschaffen: drei Schalen, rot, gelb, grün. Alles, was heute kam, ist schon einsortiert.',
    words: '»Rot heißt: erst Tee, dann auf.«',
    view: 'Eigene Regel gefunden. Solche Regeln halten länger als meine.',
    agreed: [['Jeden Freitag die rote Schale leeren', '{P}', 7]],
  },
  {
    kind: 'phone',
    happened:
      '{P} hatte eine Einladung zum Termin übersehen und Sorge vor Folgen. Zusammen überlegt, was zu sagen ist; {P} hat danach selbst angerufen und einen neuen Termin bekommen.',
    words: '»Ich habe einfach gesagt, wie es war.«',
    view: 'Selbst geregelt. Das war vor zwei Monaten nicht denkbar.',
  },
  {
    kind: 'homeVisit',
    happened:
      'Tagesablauf angesehen: Aufstehen zwischen elf und eins. Eine feste Sache für den Vormittag gesucht, die Freude macht. Es wurde der Garten der Nachbarin.',
    words: '»Für Tomaten stehe ich auf.«',
    view: 'Struktur über Freude statt über Pflicht. Wecker erst in Woche zwei.',
    agreed: [['Montag und Mittwoch in den Garten', '{P}', 7]],
  },
  {
    kind: 'office',
    happened:
      'Online-Konto der Krankenkasse eingerichtet, Passwort in ein Heft geschrieben, das zu Hause bleibt. {P} hat eine Bescheinigung allein heruntergeladen.',
    words: '»Das war alles? Dafür bin ich sonst zwei Stunden gefahren.«',
    view: 'Digitale Hürde kleiner als gedacht. Im Kurs der Volkshochschule wäre {P} gut aufgehoben.',
  },
];
