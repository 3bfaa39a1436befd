import type { Theme } from './themes.ts';

export interface SampleClient {
  readonly title: 'Frau' | 'Herr';
  readonly given: string;
  readonly family: string;
  readonly themes: readonly Theme[];
  readonly language: string;
  readonly interpreter: boolean;
  readonly remarks: string;
}

/** Sixteen people who do not exist. */
export const sampleClients: readonly SampleClient[] = [
  {
    title: 'Frau',
    given: 'Sabrina',
    family: 'Brandt',
    themes: ['debt', 'family', 'everyday'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Zwei Kinder, 4 und 7 Jahre. Vormittags am besten erreichbar. Klingel defekt, bitte anrufen.',
  },
  {
    title: 'Herr',
    given: 'Uwe',
    family: 'Kahrs',
    themes: ['addiction', 'health', 'confidence'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Treffen lieber draußen. Hat eine Katze.',
  },
  {
    title: 'Frau',
    given: 'Fatima',
    family: 'Al-Sayed',
    themes: ['education', 'family', 'housing'],
    language: 'Arabisch',
    interpreter: true,
    remarks: 'Dolmetscherin für Behördentermine, sonst einfache Sprache.',
  },
  {
    title: 'Herr',
    given: 'Detlef',
    family: 'Wohlers',
    themes: ['housing', 'debt', 'health'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Treppen fallen schwer, Termine im Erdgeschoss.',
  },
  {
    title: 'Frau',
    given: 'Jessica',
    family: 'Meinke',
    themes: ['mentalHealth', 'everyday', 'work'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Bitte vor jedem Besuch eine Nachricht schicken.',
  },
  {
    title: 'Herr',
    given: 'Marek',
    family: 'Nowak',
    themes: ['work', 'legal', 'debt'],
    language: 'Polnisch',
    interpreter: false,
    remarks: 'Spricht gut Deutsch, Briefe lieber gemeinsam lesen.',
  },
  {
    title: 'Frau',
    given: 'Renate',
    family: 'Tiedemann',
    themes: ['family', 'health', 'confidence'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Pflegt die Mutter im selben Haus. Nachmittags zwischen zwei und vier ist es ruhig.',
  },
  {
    title: 'Herr',
    given: 'Kevin',
    family: 'Stelling',
    themes: ['addiction', 'debt', 'housing'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Handy oft ohne Guthaben, Rückruf erbeten.',
  },
  {
    title: 'Frau',
    given: 'Olena',
    family: 'Kovalenko',
    themes: ['education', 'work', 'everyday'],
    language: 'Ukrainisch',
    interpreter: true,
    remarks: 'Sohn geht in die dritte Klasse. Dienstags und donnerstags Sprachkurs.',
  },
  {
    title: 'Herr',
    given: 'Heinz-Jürgen',
    family: 'Müller',
    themes: ['health', 'confidence', 'everyday'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Hört auf dem linken Ohr schlecht. Hund ist freundlich.',
  },
  {
    title: 'Frau',
    given: 'Nadine',
    family: 'Schröder',
    themes: ['legal', 'mentalHealth', 'housing'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Keine Nachrichten auf die Mailbox sprechen.',
  },
  {
    title: 'Herr',
    given: 'Yusuf',
    family: 'Kaya',
    themes: ['debt', 'work', 'everyday'],
    language: 'Türkisch',
    interpreter: false,
    remarks: 'Spricht fließend Deutsch. Freitagmittag keine Termine.',
  },
  {
    title: 'Frau',
    given: 'Petra',
    family: 'Grabau',
    themes: ['mentalHealth', 'confidence', 'health'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Kurze Termine, höchstens eine Stunde.',
  },
  {
    title: 'Herr',
    given: 'Björn',
    family: 'Heitmann',
    themes: ['housing', 'addiction', 'work'],
    language: 'Plattdeutsch und Deutsch',
    interpreter: false,
    remarks: 'Erreichbar über die Schwester, Einwilligung liegt vor.',
  },
  {
    title: 'Frau',
    given: 'Thi Lan',
    family: 'Nguyen',
    themes: ['family', 'education', 'debt'],
    language: 'Vietnamesisch',
    interpreter: true,
    remarks: 'Tochter übersetzt nicht bei persönlichen Themen.',
  },
  {
    title: 'Herr',
    given: 'Andreas',
    family: 'Voß',
    themes: ['everyday', 'mentalHealth', 'legal'],
    language: 'Deutsch',
    interpreter: false,
    remarks: 'Vor elf Uhr nicht anrufen.',
  },
];

/** Streets as there are everywhere, which lead to nobody's door. */
export const streets = [
  'Mühlenstraße',
  'Bahnhofstraße',
  'Lindenweg',
  'Am Osterberg',
  'Wiesengrund',
  'Kirchweg',
  'Ahornallee',
  'Zum Moor',
  'Gartenstraße',
  'Alte Dorfstraße',
] as const;
/** Where clients live, by office (the order of `sampleOffices`). */
export const towns: readonly (readonly (readonly [postcode: string, city: string])[])[] = [
  [
    ['27356', 'Rotenburg'],
    ['27383', 'Scheeßel'],
    ['27374', 'Visselhövede'],
  ],
  [
    ['27404', 'Zeven'],
    ['27412', 'Tarmstedt'],
    ['27419', 'Sittensen'],
  ],
  [
    ['27432', 'Bremervörde'],
    ['27442', 'Gnarrenburg'],
    ['27446', 'Selsingen'],
  ],
];
