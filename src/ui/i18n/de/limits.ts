import type { Said } from '../said.ts';

/** A sentence ends with one full stop, also after `4 Std.` */
const stop = (words: string): string => (words.endsWith('.') ? words : `${words}.`);
/** What the week holds: with what was there before, where that is known. */
const week = (a: Said, withThis: string): string =>
  a.without === '' ? `${a.week}: ${a.minutes} von ${stop(a.of)}` : `${a.week}: ${a.without} von ${a.of} – ${withThis} ${stop(a.minutes)}`;

type Message = Readonly<Record<'what' | 'out' | 'tag', (said: Said) => string>>;
/** All rows are told the same, whether or not a sentence needs it: that is what lets one function say them all. */
const message = (row: Message): Message => row;

/**
 * The one table of messages, by rule and code: `what` names the rule and the numbers, `out` the way out, `tag` is a word or two. `name` is the rule
 * in plain words. Numbers, dates and weeks come in as words.
 */
export const limits = {
  R1: {
    name: 'Zahl der Plätze',
    full: message({
      what: (a) => `Am ${a.date} sind alle ${a.of} Plätze vergeben.`,
      out: () => 'Der Fall kommt auf die Warteliste, und alles Geschriebene bleibt. Sobald ein Platz frei wird, gibt es ein Angebot.',
      tag: () => 'Alle Plätze vergeben',
    }),
    beyondPlace: message({
      what: (a) => `Der Platz ist bis ${a.until} vergeben, die Begleitung geht bis ${a.lastDay}.`,
      out: () => 'Mit „Platz anpassen“ lässt er sich für die neuen Tage beantragen. Der Platz, den es schon gibt, bleibt.',
      tag: (a) => `Platz nur bis ${a.until}`,
    }),
    placeOutlasts: message({
      what: (a) => `Der Platz ist bis ${a.until} vergeben, die Begleitung endet am ${a.lastDay}.`,
      out: () => 'Mit „Platz anpassen“ wird er danach frei, und wer wartet, kann ihn bekommen.',
      tag: () => 'Platz länger als die Begleitung',
    }),
    requestedDays: message({
      what: (a) => `Gewünscht ist der Platz bis ${a.until}; am ${a.date} sind alle ${a.of} Plätze vergeben.`,
      out: () => 'Der Platz, den es schon gibt, bleibt. Sobald die Tage frei sind, wird er von allein verlängert.',
      tag: (a) => `Gewünscht bis ${a.until}`,
    }),
    withoutStart: message({
      what: (a) => `Ein Platz ist bis ${a.until} belegt, und die Begleitung hat keinen Beginn.`,
      out: () => 'Mit „Platz zurückgeben“ ist er gleich frei für die Nächsten. Kommt doch ein Beginn, bleibt er einfach stehen.',
      tag: () => 'Platz ohne Beginn',
    }),
    overCapacity: message({
      what: (a) => `Am ${a.date} sind ${a.occupied} Plätze belegt, vorgesehen sind ${a.of}.`,
      out: () => 'Niemand verliert deshalb einen Platz. Neu vergeben wird wieder, wenn genug frei geworden sind.',
      tag: (a) => `${a.occupied} von ${a.of} belegt`,
    }),
  },
  R2: {
    name: 'Warteliste',
    waiting: message({
      what: (a) => `Nr. ${a.position} auf der Warteliste.`,
      out: () => 'Es geht der Reihe nach, wie die Anträge beim Server ankamen. Ein freier Platz wird angeboten, nie von allein vergeben.',
      tag: (a) => `Warteliste Nr. ${a.position}`,
    }),
    offered: message({
      what: (a) => `Ein Platz ist angeboten, bis ${a.until}.`,
      out: () =>
        'Angenommen bleibt er 14 Tage reserviert; hat die Begleitung schon einen Beginn, ist er gleich belegt. Ohne Antwort geht er an die Nächsten auf der Warteliste.',
      tag: (a) => `Angebot bis ${a.until}`,
    }),
    paused: message({
      what: () => 'Ruht auf der Warteliste.',
      out: () =>
        'Angeboten wird nichts, und niemand wartet deshalb länger. Mit „Wieder anbieten“ steht der Fall wieder da, wo er in der Reihe war.',
      tag: () => 'Warteliste, ruht',
    }),
  },
  R3: {
    name: 'Sechs Monate Begleitung',
    aftercare: message({
      what: (a) => `${a.date} liegt nach dem letzten Tag der Begleitung (${a.lastDay}).`,
      out: () => 'Der Besuch bleibt erhalten und zählt als Nachsorge, nicht in die Woche.',
      tag: () => 'Nachsorge',
    }),
    beforeStart: message({
      what: (a) => `${a.date} liegt vor dem Beginn der Begleitung (${a.start}).`,
      out: () => 'Der Besuch bleibt erhalten. Stimmt der Beginn nicht, lässt er sich in der Fallakte ändern.',
      tag: () => 'Vor dem Beginn',
    }),
    planAfterEnd: message({
      what: (a) => `${a.date} liegt nach dem letzten Tag der Begleitung (${a.lastDay}).`,
      out: () => 'Ein Termin danach braucht einen Grund und eine Freigabe der Teamleitung.',
      tag: () => 'Nach dem Ende geplant',
    }),
    endNear: message({
      what: (a) =>
        a.days === '0'
          ? `Heute, ${a.lastDay}, ist der letzte Tag der Begleitung.`
          : `Noch ${a.days === '1' ? '1 Tag' : `${a.days} Tage`} bis zum letzten Tag der Begleitung, ${a.lastDay}.`,
      out: () => 'Jetzt ist Zeit zu besprechen, was danach trägt. Besuche nach dem Ende bleiben als Nachsorge möglich.',
      tag: (a) => (a.days === '0' ? 'Letzter Tag' : `Noch ${a.days === '1' ? '1 Tag' : `${a.days} Tage`}`),
    }),
  },
  R4: {
    name: 'Unterbrechungen',
    policyChanged: message({
      what: (a) => `Ab ${a.from} gilt bei Unterbrechungen: ${a.policy} Letzter Tag ist damit ${a.lastDay}, vorher war es ${a.before}.`,
      out: () => 'Bitte den neuen Tag besprechen. Was schon geschehen ist, bleibt, wie es war.',
      tag: (a) => `Ende ${a.lastDay}, vorher ${a.before}`,
    }),
  },
  R5: {
    name: 'Vier Stunden je Woche',
    overLimit: message({
      what: (a) => week(a, 'mit diesem Besuch'),
      out: (a) => `Vorgesehen sind höchstens ${a.of} je Woche. Gespeichert wird trotzdem; ein kurzer Grund hilft beim Nachlesen.`,
      tag: (a) => `${a.week}: ${a.minutes} von ${a.of}`,
    }),
    planOverLimit: message({
      what: (a) => week(a, 'mit diesem Termin'),
      out: (a) => `Planen über ${a.of} braucht einen Grund und eine Freigabe der Teamleitung.`,
      tag: (a) => `${a.week}: ${a.minutes} von ${a.of} geplant`,
    }),
  },
  R6: {
    name: 'Freiwillige Teilnahme',
    noDecision: message({
      what: () => 'Die Entscheidung zur Teilnahme steht noch aus.',
      out: () => 'Notizen kommen nach dem Ja. Name, Erreichbarkeit und Zeiten lassen sich schon eintragen.',
      tag: () => 'Noch kein Ja',
    }),
  },
  R8: {
    name: 'Laufzeit des Projekts',
    startOutsideTerm: message({
      what: (a) => `${a.date} liegt außerhalb der Laufzeit des Projekts (${a.start} bis ${a.end}).`,
      out: () => 'Eine Begleitung beginnt innerhalb der Laufzeit. Bitte einen Tag darin wählen; der Beginn darf auch noch offen bleiben.',
      tag: () => 'Außerhalb der Laufzeit',
    }),
    endBeyondTerm: message({
      what: (a) =>
        `Der letzte Tag der Begleitung (${a.lastDay}) liegt nach dem bestätigten Ende des Projekts (${a.end}${a.option === '' ? '' : `; mit der Option wäre es ${a.option}`}).`,
      out: (a) =>
        a.option === ''
          ? 'Verboten ist das nicht. Bitte mit der Teamleitung klären, wie es nach dem Projektende weitergeht.'
          : 'Verboten ist das nicht. Die Teamleitung weiß, ob die Option gezogen wird.',
      tag: (a) => `Projektende ${a.end}`,
    }),
  },
  R13: {
    name: 'Stimmige Zeiten',
    endBeforeStart: message({
      what: (a) => `${a.segment}. Zeit: Das Ende liegt vor dem Beginn.`,
      out: () => 'Die Zeiten lassen sich im Besuch berichtigen; bis dahin zählt dieser Abschnitt nicht.',
      tag: () => 'Ende vor Beginn',
    }),
    tooLong: message({
      what: (a) => `${a.segment}. Zeit: Der Abschnitt ist länger als 12 Stunden.`,
      out: () => 'Stimmt das, bleibt er so; sonst lassen sich Beginn und Ende berichtigen.',
      tag: () => 'Über 12 Stunden',
    }),
    future: message({
      what: () => 'Der Besuch liegt in der Zukunft und ist als stattgefunden eingetragen.',
      out: () => 'Das Datum lässt sich berichtigen. Für kommende Besuche gibt es Termine.',
      tag: () => 'In der Zukunft',
    }),
    overlap: message({
      what: (a) => `${a.segment}. Zeit: Zur selben Zeit ist schon ein anderer Besuch derselben Person eingetragen.`,
      out: () => 'Stimmt beides, bleibt beides; sonst lassen sich die Zeiten berichtigen.',
      tag: () => 'Zeiten überschneiden sich',
    }),
    planOverlap: message({
      what: () => 'Zur selben Zeit hat dieselbe Person schon einen anderen Termin.',
      out: () => 'Geht beides, bleibt beides; sonst lässt sich einer verschieben.',
      tag: () => 'Termine überschneiden sich',
    }),
    addendum: message({
      what: (a) => `Nachtrag zum ${a.date}: ${a.days === '1' ? '1 Tag' : `${a.days} Tage`} danach aufgeschrieben.`,
      out: () => 'Nach mehr als 14 Tagen wird das vermerkt. Zu tun ist nichts.',
      tag: () => 'Nachtrag',
    }),
  },
  /** What an interruption does to the end (R4), as whole sentences. */
  policy: {
    calendar: 'Das Ende bleibt, wie es ist.',
    suspend: 'Unterbrochene Tage kommen am Ende dazu.',
    days180: 'Es zählen 180 Tage Begleitung, unterbrochene nicht.',
  },
};
