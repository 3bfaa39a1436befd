import type { SampleNote } from './note.ts';

/** Work and mobility, when the time has come. */
export const work: readonly SampleNote[] = [
  {
    kind: 'office',
    happened:
      'Über frühere Arbeit gesprochen: Lager, Gärtnerei, sechs Jahre Altenpflege. Bei der Pflege ging das Erzählen wie von selbst. Gemeinsam notiert, was daran gut war und was nie wieder sein darf.',
    words: '»Die alten Leute fehlen mir. Die Nachtschichten nicht.«',
    view: 'Klare Richtung, klare Grenze. Tagdienst oder Betreuung statt Pflege prüfen.',
    agreed: [['Alte Zeugnisse suchen', '{P}', 10]],
  },
  {
    kind: 'homeVisit',
    happened: 'Lebenslauf am Küchentisch geschrieben. Die Lücke heißt jetzt »Familienzeit und Gesundheit«, das stimmt und reicht.',
    words: '»Auf einer Seite sieht das ja richtig ordentlich aus.«',
    view: 'Scham über die Lücke ist kleiner geworden.',
    agreed: [['Foto machen lassen', '{P}', 12]],
  },
  {
    kind: 'otherPlace',
    happened:
      'Busverbindungen zur Frühschicht geprüft: der erste Bus kommt zwanzig Minuten zu spät. Mit dem Fahrrad wären es 25 Minuten. In der Fahrradwerkstatt ein gebrauchtes Rad angesehen.',
    words: '»Ich bin seit der Schule nicht mehr gefahren. Das verlernt man ja nicht.«',
    view: 'Mobilität ist hier auf dem Land die halbe Miete.',
    agreed: [
      ['Probefahrt am Samstag', '{P}', 4],
      ['Zuschuss für das Rad erfragen', '{M}', 6],
    ],
  },
  {
    kind: 'accompaniment',
    happened:
      'Zum Kennenlernen in die Tagespflege begleitet, ich habe im Auto gewartet. {P} blieb zwei Stunden statt einer und hat beim Kaffee mitgeholfen.',
    words: '»Eine Dame hat gefragt, ob ich morgen wiederkomme.«',
    view: 'Passung stimmt. Ein Praktikum in kleinen Schritten vorschlagen.',
    agreed: [['Praktikum mit vier Stunden am Tag anfragen', '{P}', 7]],
  },
  {
    kind: 'phone',
    happened:
      'Zweiter Praktikumstag. Müde, aber zufrieden. Über Pausen gesprochen und darüber, dass man auch im Praktikum Nein sagen darf.',
    words: '»Meine Füße reden noch mit mir, aber freundlich.«',
    view: 'Belastung im Blick behalten, nicht überziehen.',
  },
  {
    kind: 'office',
    happened:
      'Auswertung des Praktikums mit Bogen der Einrichtung: zuverlässig, herzlich, braucht klare Absprachen. {P} hat den Bogen zweimal gelesen und einmal widersprochen, zu Recht.',
    words: '»Klare Absprachen brauchen die, nicht ich.«',
    view: 'Gesundes Selbstbewusstsein. Das Wort »widersprochen« hätte früher hier nicht gestanden.',
    agreed: [['Nach einer Teilzeitstelle fragen', '{P}', 14]],
  },
  {
    kind: 'video',
    happened:
      'Vorstellungsgespräch geübt, einmal ernst und einmal mit Quatschfragen. Danach saßen die Antworten. Kleidung für Donnerstag liegt bereit.',
    words: '»Wenn die mich nach meinen Schwächen fragen, sage ich Schokolade.«',
    view: 'Gelöst und gut vorbereitet.',
    agreed: [['Nach dem Gespräch kurz anrufen', '{P}', 3]],
  },
];
