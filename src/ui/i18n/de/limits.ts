/** A sentence ends with one full stop, also after `4 Std.` */
const stop = (words: string): string => (words.endsWith('.') ? words : `${words}.`);

/** Sentences for what the limits find: the rule, the numbers, the way out. Numbers and dates come in as words. */
export const limits = {
  overLimit: (a: { week: string; minutes: string; of: string }) =>
    `${a.week}: ${a.minutes} von ${stop(a.of)} Vorgesehen sind höchstens ${a.of} je Woche. Der Besuch bleibt, wie er war; ein kurzer Grund hilft beim Nachlesen.`,
  aftercare: (a: { date: string; lastDay: string }) =>
    `${a.date} liegt nach dem letzten Tag der sechs Monate (${a.lastDay}). Der Besuch bleibt erhalten und zählt als Nachsorge, nicht in die Woche.`,
  beforeStart: (a: { date: string; start: string }) =>
    `${a.date} liegt vor dem Beginn der Begleitung (${a.start}). Der Besuch bleibt erhalten; stimmt der Beginn nicht, lässt er sich in der Fallakte ändern.`,
  endBeforeStart: 'Das Ende liegt vor dem Beginn. Die Zeiten lassen sich im Besuch berichtigen; bis dahin zählt dieser Abschnitt nicht.',
  tooLong: 'Ein Abschnitt ist länger als 12 Stunden. Stimmt das, bleibt er so; sonst lassen sich Beginn und Ende berichtigen.',
  future: 'Der Besuch liegt in der Zukunft und ist als stattgefunden eingetragen. Das Datum lässt sich berichtigen.',
  overlap:
    'Zur selben Zeit ist schon ein anderer Besuch derselben Person eingetragen. Stimmt beides, bleibt beides; sonst lassen sich die Zeiten berichtigen.',
  addendum: (a: { days: string }) =>
    `Nachtrag: ${a.days} danach aufgeschrieben (nach mehr als 14 Tagen wird das vermerkt). Zu tun ist nichts.`,
  short: {
    overLimit: (a: { week: string; minutes: string; of: string }) => `${a.week}: ${a.minutes} von ${a.of}`,
    aftercare: 'Nachsorge',
    beforeStart: 'Vor dem Beginn',
    endBeforeStart: 'Ende vor Beginn',
    tooLong: 'Über 12 Stunden',
    future: 'In der Zukunft',
    overlap: 'Zeiten überschneiden sich',
    addendum: 'Nachtrag',
  },
};
