import type { SampleNote } from './note.ts';

/** Physical health. */
export const health: readonly SampleNote[] = [
  {
    kind: 'homeVisit',
    happened:
      '{P} war seit vier Jahren bei keinem Arzt. Wir haben aufgeschrieben, was seit wann weh tut, und zusammen eine Hausarztpraxis angerufen, die noch Patienten aufnimmt.',
    words: '»Wenn ich nicht hingehe, kann auch keiner was finden.«',
    view: 'Angst vor der Diagnose, nicht Gleichgültigkeit. Begleitung anbieten.',
    agreed: [['Liste der Beschwerden ergänzen', '{P}', 6]],
  },
  {
    kind: 'accompaniment',
    happened:
      'Zum ersten Termin in der Praxis begleitet, auf Wunsch bis ins Wartezimmer. Blutdruck deutlich zu hoch, Blut abgenommen, Tabletten verschrieben, neuer Termin in zwei Wochen.',
    words: '»Die Ärztin hat gefragt, wie es mir geht, und dann wirklich gewartet.«',
    view: 'Guter Anfang. Einnahme morgens an das Zähneputzen koppeln.',
    agreed: [['Tabletten täglich nach dem Zähneputzen', '{P}', 14]],
  },
  {
    kind: 'phone',
    happened:
      'Die Laborwerte sind da: Zucker grenzwertig, sonst unauffällig. {P} hat selbst in der Praxis angerufen und sich alles erklären lassen.',
    words: '»Ich hatte mit dem Schlimmsten gerechnet.«',
    view: 'Erleichterung nutzen und das Bewegungsthema vorsichtig ansprechen.',
  },
  {
    kind: 'office',
    happened:
      'Die Zahnschmerzen haben {P} seit Wochen nicht schlafen lassen. Angstpraxis herausgesucht, Härtefallregelung der Krankenkasse erklärt und den Antrag ausgefüllt.',
    words: '»Ich halte beim Reden die Hand davor. Im Vorstellungsgespräch geht das nicht.«',
    view: 'Gesundheit und Selbstvertrauen hängen hier eng zusammen.',
    agreed: [
      ['Antrag zur Krankenkasse bringen', '{P}', 3],
      ['Termin in der Angstpraxis', '{M}', 5],
    ],
  },
  {
    kind: 'homeVisit',
    happened:
      'Mit dem Rücken geht das Treppensteigen nur in Etappen. Verordnung für Krankengymnastik liegt seit Monaten in der Schublade, ist aber abgelaufen. Neue angefragt und Praxis im Ort gefunden.',
    words: '»Ich wollte denen nicht auch noch zur Last fallen.«',
    view: 'Nimmt eigene Bedürfnisse sehr zurück. Beim nächsten Mal darüber sprechen.',
    agreed: [['Neue Verordnung abholen', '{P}', 5]],
  },
  {
    kind: 'thirdParty',
    happened:
      'Rückruf der Praxis, Schweigepflichtentbindung liegt vor. Ein Antrag auf Rehabilitation wird unterstützt, der Befundbericht kommt in zwei Wochen.',
    words: '{P} hatte um den Rückruf gebeten und freut sich über das Ergebnis.',
    view: 'Reha ist gut begründet. Kinderbetreuung oder Haustier für die Zeit früh klären.',
    agreed: [['Antragsformular besorgen', '{M}', 7]],
  },
  {
    kind: 'otherPlace',
    happened:
      'Spaziergang statt Sitzung, fast vierzig Minuten ohne Pause. Vor sechs Wochen waren es zehn. Unterwegs den nächsten Kontrolltermin ins Handy eingetragen.',
    words: '»Bis zur Mühle und zurück. Das glaubt mir zu Hause keiner.«',
    view: 'Sichtbarer Fortschritt, den {P} selbst benennt. So weitermachen.',
  },
];
