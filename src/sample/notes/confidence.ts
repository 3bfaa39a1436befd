import type { SampleNote } from './note.ts';

/** Self-confidence and company. */
export const confidence: readonly SampleNote[] = [
  {
    kind: 'homeVisit',
    happened:
      'Ein Netzwerkbild gemalt: in der Mitte {P}, außen vier Namen, zwei davon mit Fragezeichen. Lange über den Bruder gesprochen, zu dem seit drei Jahren kein Kontakt besteht.',
    words: '»Das Blatt ist ziemlich leer. Aber die vier sind echt.«',
    view: 'Einsamkeit ist das eigentliche Thema hinter vielen anderen.',
    agreed: [['Eine der vier Personen anrufen', '{P}', 7]],
  },
  {
    kind: 'otherPlace',
    happened:
      'Zusammen im Café des Mehrgenerationenhauses. {P} wollte erst nur durchs Fenster schauen. Nach zwanzig Minuten saßen wir drin, nach vierzig hat jemand Skatkarten geholt.',
    words: '»Ich habe verloren und trotzdem gelacht.«',
    view: 'Niedrigschwellig und wohnortnah: genau richtig.',
    agreed: [['Am Donnerstag zum Skat', '{P}', 5]],
  },
  {
    kind: 'phone',
    happened: '{P} hat den Bruder angerufen. Es war kurz und holprig, aber er hat zurückgerufen. Wir haben nur gemeinsam gestaunt.',
    words: '»Er hat gesagt: Mensch, du. Mehr nicht. Aber schön.«',
    view: 'Nicht analysieren, nur mitfreuen.',
  },
  {
    kind: 'homeVisit',
    happened:
      'Stärkenkarten ausgelegt. {P} hat zuerst drei weggelegt und am Ende eine davon wieder geholt: Humor. Gesammelt, wo sie zuletzt geholfen haben.',
    words: '»Humor, ja. Den hat mir keiner weggenommen.«',
    view: 'Ressourcen werden jetzt selbst benannt, nicht mehr nur von mir.',
  },
  {
    kind: 'office',
    happened:
      'Auf Wunsch eine Beschwerde besprochen: {P} fühlte sich im Wartebereich vor anderen bloßgestellt. Formuliert, was gewünscht wird, und entschieden, es persönlich zu sagen.',
    words: '»Ich will keinen Ärger. Ich will nur, dass man leise redet.«',
    view: 'Berechtigtes Anliegen, angemessen vorgetragen.',
    agreed: [['Gespräch am Empfang', '{P}', 4]],
  },
  {
    kind: 'accompaniment',
    happened:
      'Zur Kleiderkammer begleitet. {P} hat dort eine frühere Kollegin getroffen, die gerade Verstärkung sucht. Ein Probenachmittag ist verabredet.',
    words: '»Rein bin ich wegen einer Jacke, raus mit einer Aufgabe.«',
    view: 'Gebraucht werden tut gut. Ehrenamt als Brücke.',
    agreed: [['Probenachmittag', '{P}', 8]],
  },
  {
    kind: 'homeVisit',
    happened: 'Rückblick mit dem ersten Netzwerkbild: aus vier Namen sind neun geworden. {P} hat sie selbst eingetragen, bevor ich da war.',
    words: '»Ihren Namen habe ich ganz außen hingeschrieben. Nicht böse sein.«',
    view: 'Das schönste Kompliment. Wir können über das Ende sprechen.',
    agreed: [['Abschlussgespräch vorbereiten', '{M}', 14]],
  },
];
