import type { SampleNote } from './note.ts';

/** Language, certificates, learning. */
export const education: readonly SampleNote[] = [
  {
    kind: 'office',
    happened:
      'Mit Dolmetscherin über den bisherigen Weg gesprochen: neun Jahre Schule, sechs Jahre Arbeit als Näherin, eigene kleine Werkstatt. Alles aufgeschrieben, auch ohne Zeugnisse.',
    words: '»Hier bin ich jemand ohne Deutsch. Dort war ich Chefin.«',
    view: 'Viel Können, das in keinem Formular steht. Kompetenzen sichtbar machen.',
    agreed: [
      ['Fotos der alten Werkstatt mitbringen', '{P}', 7],
      ['Beratung zur Anerkennung anfragen', '{M}', 6],
    ],
  },
  {
    kind: 'accompaniment',
    happened:
      'Einstufungstest für den Sprachkurs. {P} liegt höher als erwartet und kann direkt in das zweite Modul. Kursbeginn in drei Wochen, Fahrtkosten beantragt.',
    words: '»Ich habe alle Bilder gewusst!«',
    view: 'Erfolgserlebnis. Kinderbetreuung am Vormittag noch klären.',
    agreed: [['Anmeldung unterschreiben', '{P}', 3]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Zwei Elternbriefe der Schule zusammen gelesen und beantwortet. {P} hat die Antwort selbst geschrieben, ich habe nur ein Komma ergänzt.',
    words: '»Mein Sohn hat geguckt und gesagt: Mama, du kannst das ja.«',
    view: 'Der Blick des Sohnes bedeutet mehr als jedes Zertifikat.',
  },
  {
    kind: 'office',
    happened:
      '{P} hat offen gesagt, dass Lesen und Schreiben schwerfällt. Lerncafé am Ort herausgesucht, dort zuerst nur einen Tee trinken. Niemand muss davon erfahren.',
    words: '»Dreißig Jahre lang hatte ich meine Brille vergessen.«',
    view: 'Mutiger Schritt. Mit dieser Information besonders sorgsam umgehen.',
    agreed: [['Zusammen ins Lerncafé gehen', '{M}', 8]],
  },
  {
    kind: 'accompaniment',
    happened:
      'Im Lerncafé gewesen. Die Leiterin kannte {P} vom Wochenmarkt, das Eis war gebrochen. Erste Stunde ist gleich dabei herausgekommen.',
    words: '»Da sitzt der Lehrer mit am Tisch und macht selber Fehler.«',
    view: 'Angekommen. Ich muss hier nichts weiter tun.',
    agreed: [['Jeden Mittwoch hingehen', '{P}', 7]],
  },
  {
    kind: 'phone',
    happened: 'Der Kurs läuft seit zwei Wochen, {P} hat keinen Tag gefehlt. Fragen zur Anwesenheitsliste geklärt.',
    words: '»Neben mir sitzt Frau Öztürk, wir üben im Bus.«',
    view: 'Nebenbei entsteht ein Netz.',
  },
  {
    kind: 'office',
    happened:
      'Zwischenprüfung bestanden. Gemeinsam überlegt, ob danach ein Praktikum in der Änderungsschneiderei passt. {P} möchte dort erst einmal als Kundin vorbeigehen.',
    words: '»Ich gucke mir die Maschinen an, dann weiß ich es.«',
    view: 'Vernünftiger erster Schritt, ganz nach ihrem Tempo.',
    agreed: [['In der Schneiderei vorbeigehen', '{P}', 10]],
  },
];
