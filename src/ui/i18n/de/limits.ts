import type { Said } from '../../limits/said.ts';

/** A sentence ends with one full stop, also after `4 Std.` */
const stop = (words: string): string => (words.endsWith('.') ? words : `${words}.`);
/** What the week holds: with what was there before, where that is known. */
const week = (a: Said, withThis: string): string =>
  a.without === '' ? `${a.week}: ${a.minutes} von ${stop(a.of)}` : `${a.week}: ${a.without} von ${a.of} – ${withThis} ${stop(a.minutes)}`;

/**
 * The one table of messages, by rule and code: `what` names the rule and the numbers, `out` the way out, `tag` is a word or two. `name` is the rule
 * in plain words. Numbers, dates and weeks come in as words.
 */
export const limits = {
  R1: {
    name: 'Zahl der Plätze',
    full: {
      what: (a: Said) => `Am ${a.date} sind alle ${a.of} Plätze vergeben.`,
      out: (_: Said) =>
        'Der Fall kommt auf die Warteliste, und alles Geschriebene bleibt. Sobald ein Platz frei wird, gibt es ein Angebot.',
      tag: (_: Said) => 'Alle Plätze vergeben',
    },
    beyondPlace: {
      what: (a: Said) => `Der Platz ist bis ${a.until} vergeben, die Begleitung geht bis ${a.lastDay}.`,
      out: (_: Said) => 'Mit „Platz anpassen“ lässt er sich für die neuen Tage beantragen. Der Platz, den es schon gibt, bleibt.',
      tag: (a: Said) => `Platz nur bis ${a.until}`,
    },
    overCapacity: {
      what: (a: Said) => `Am ${a.date} sind ${a.occupied} Plätze belegt, vorgesehen sind ${a.of}.`,
      out: (_: Said) => 'Niemand verliert deshalb einen Platz. Neu vergeben wird wieder, wenn genug frei geworden sind.',
      tag: (a: Said) => `${a.occupied} von ${a.of} belegt`,
    },
  },
  R2: {
    name: 'Warteliste',
    waiting: {
      what: (a: Said) => `Nr. ${a.position} auf der Warteliste.`,
      out: (_: Said) =>
        'Es geht der Reihe nach, wie die Anfragen beim Server ankamen. Ein freier Platz wird angeboten, nie von allein vergeben.',
      tag: (a: Said) => `Warteliste Nr. ${a.position}`,
    },
    offered: {
      what: (a: Said) => `Ein Platz ist angeboten, bis ${a.until}.`,
      out: (_: Said) => 'Angenommen bleibt er 14 Tage reserviert. Ohne Antwort geht er an die Nächsten auf der Warteliste.',
      tag: (a: Said) => `Angebot bis ${a.until}`,
    },
  },
  R3: {
    name: 'Sechs Monate Begleitung',
    aftercare: {
      what: (a: Said) => `${a.date} liegt nach dem letzten Tag der Begleitung (${a.lastDay}).`,
      out: (_: Said) => 'Der Besuch bleibt erhalten und zählt als Nachsorge, nicht in die Woche.',
      tag: (_: Said) => 'Nachsorge',
    },
    beforeStart: {
      what: (a: Said) => `${a.date} liegt vor dem Beginn der Begleitung (${a.start}).`,
      out: (_: Said) => 'Der Besuch bleibt erhalten. Stimmt der Beginn nicht, lässt er sich in der Fallakte ändern.',
      tag: (_: Said) => 'Vor dem Beginn',
    },
    planAfterEnd: {
      what: (a: Said) => `${a.date} liegt nach dem letzten Tag der Begleitung (${a.lastDay}).`,
      out: (_: Said) => 'Ein Termin danach braucht einen Grund und eine Freigabe der Teamleitung.',
      tag: (_: Said) => 'Nach dem Ende geplant',
    },
    endNear: {
      what: (a: Said) =>
        a.days === '0'
          ? `Heute, ${a.lastDay}, ist der letzte Tag der Begleitung.`
          : `Noch ${a.days === '1' ? '1 Tag' : `${a.days} Tage`} bis zum letzten Tag der Begleitung, ${a.lastDay}.`,
      out: (_: Said) => 'Jetzt ist Zeit zu besprechen, was danach trägt. Besuche nach dem Ende bleiben als Nachsorge möglich.',
      tag: (a: Said) => (a.days === '0' ? 'Letzter Tag' : `Noch ${a.days === '1' ? '1 Tag' : `${a.days} Tage`}`),
    },
  },
  R4: {
    name: 'Unterbrechungen',
    policyChanged: {
      what: (a: Said) =>
        `Ab ${a.from} gilt bei Unterbrechungen: ${a.policy} Letzter Tag ist damit ${a.lastDay}, vorher war es ${a.before}.`,
      out: (_: Said) => 'Bitte den neuen Tag besprechen. Was schon geschehen ist, bleibt, wie es war.',
      tag: (a: Said) => `Ende ${a.lastDay}, vorher ${a.before}`,
    },
  },
  R5: {
    name: 'Vier Stunden je Woche',
    overLimit: {
      what: (a: Said) => week(a, 'mit diesem Besuch'),
      out: (a: Said) => `Vorgesehen sind höchstens ${a.of} je Woche. Gespeichert wird trotzdem; ein kurzer Grund hilft beim Nachlesen.`,
      tag: (a: Said) => `${a.week}: ${a.minutes} von ${a.of}`,
    },
    planOverLimit: {
      what: (a: Said) => week(a, 'mit diesem Termin'),
      out: (a: Said) => `Planen über ${a.of} braucht einen Grund und eine Freigabe der Teamleitung.`,
      tag: (a: Said) => `${a.week}: ${a.minutes} von ${a.of} geplant`,
    },
  },
  R6: {
    name: 'Freiwillige Teilnahme',
    noDecision: {
      what: (_: Said) => 'Die Entscheidung zur Teilnahme steht noch aus.',
      out: (_: Said) => 'Notizen kommen nach dem Ja. Name, Erreichbarkeit und Zeiten lassen sich schon eintragen.',
      tag: (_: Said) => 'Noch kein Ja',
    },
  },
  R8: {
    name: 'Laufzeit des Projekts',
    startOutsideTerm: {
      what: (a: Said) => `${a.date} liegt außerhalb der Laufzeit des Projekts (${a.start} bis ${a.end}).`,
      out: (_: Said) =>
        'Eine Begleitung beginnt innerhalb der Laufzeit. Bitte einen Tag darin wählen; der Beginn darf auch noch offen bleiben.',
      tag: (_: Said) => 'Außerhalb der Laufzeit',
    },
    endBeyondTerm: {
      what: (a: Said) =>
        `Der letzte Tag der Begleitung (${a.lastDay}) liegt nach dem bestätigten Ende des Projekts (${a.end}${a.option === '' ? '' : `; mit der Option wäre es ${a.option}`}).`,
      out: (a: Said) =>
        a.option === ''
          ? 'Verboten ist das nicht. Bitte mit der Teamleitung klären, wie es nach dem Projektende weitergeht.'
          : 'Verboten ist das nicht. Die Teamleitung weiß, ob die Option gezogen wird.',
      tag: (a: Said) => `Projektende ${a.end}`,
    },
  },
  R13: {
    name: 'Stimmige Zeiten',
    endBeforeStart: {
      what: (a: Said) => `${a.segment}. Zeit: Das Ende liegt vor dem Beginn.`,
      out: (_: Said) => 'Die Zeiten lassen sich im Besuch berichtigen; bis dahin zählt dieser Abschnitt nicht.',
      tag: (_: Said) => 'Ende vor Beginn',
    },
    tooLong: {
      what: (a: Said) => `${a.segment}. Zeit: Der Abschnitt ist länger als 12 Stunden.`,
      out: (_: Said) => 'Stimmt das, bleibt er so; sonst lassen sich Beginn und Ende berichtigen.',
      tag: (_: Said) => 'Über 12 Stunden',
    },
    future: {
      what: (_: Said) => 'Der Besuch liegt in der Zukunft und ist als stattgefunden eingetragen.',
      out: (_: Said) => 'Das Datum lässt sich berichtigen. Für kommende Besuche gibt es Termine.',
      tag: (_: Said) => 'In der Zukunft',
    },
    overlap: {
      what: (a: Said) => `${a.segment}. Zeit: Zur selben Zeit ist schon ein anderer Besuch derselben Person eingetragen.`,
      out: (_: Said) => 'Stimmt beides, bleibt beides; sonst lassen sich die Zeiten berichtigen.',
      tag: (_: Said) => 'Zeiten überschneiden sich',
    },
    planOverlap: {
      what: (_: Said) => 'Zur selben Zeit hat dieselbe Person schon einen anderen Termin.',
      out: (_: Said) => 'Geht beides, bleibt beides; sonst lässt sich einer verschieben.',
      tag: (_: Said) => 'Termine überschneiden sich',
    },
    addendum: {
      what: (a: Said) => `Nachtrag zum ${a.date}: ${a.days === '1' ? '1 Tag' : `${a.days} Tage`} danach aufgeschrieben.`,
      out: (_: Said) => 'Nach mehr als 14 Tagen wird das vermerkt. Zu tun ist nichts.',
      tag: (_: Said) => 'Nachtrag',
    },
  },
  /** What an interruption does to the end (R4), as whole sentences. */
  policy: {
    calendar: 'Das Ende bleibt, wie es ist.',
    suspend: 'Unterbrochene Tage kommen am Ende dazu.',
    days180: 'Es zählen 180 Tage Begleitung, unterbrochene nicht.',
  },
};
