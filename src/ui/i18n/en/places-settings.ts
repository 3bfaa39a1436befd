import type { placeSettings as german } from '../de/places-settings.ts';
import type { Words } from '../words.ts';

const cases = (count: number): string => (count === 1 ? '1 case' : `${count} cases`);
const weeks = (count: number): string => (count === 1 ? '1 week' : `${count} weeks`);
const placesOf = (count: number): string => (count === 1 ? '1 place' : `${count} places`);

export const placeSettings: Words<typeof german> = {
  settings: {
    title: 'Settings of the programme',
    back: 'To the programme',
    intro: 'Every decision holds from a day on, with its reason and its name. Earlier ones stay; nothing is overwritten.',
    readOnly: 'The team lead can change this.',
    what: {
      capacity: 'Places',
      countedKinds: 'Counted kinds of time',
      interruption: 'Interruptions',
      option: 'Option for one more year',
    },
    means: {
      capacity: 'So many people the programme supports at the same time.',
      countedKinds: 'What counts towards the four hours a week.',
      interruption: 'What happens to the end when the support pauses, for instance in hospital.',
      option: 'Whether the term is longer by the further year that was agreed.',
    },
    places: (count) => placesOf(count),
    noKinds: 'nothing',
    policy: {
      calendar: 'The end stays',
      suspend: 'The end moves back by those days',
      days180: '180 days of support, interruptions do not count',
    },
    drawn: { yes: 'drawn', no: 'not drawn' },
    since: (date) => `holds since ${date}`,
    comes: (date) => `from ${date}`,
    history: 'All decisions',
    first: 'As set up',
    decided: (name) => `Decided: ${name}`,
    written: (a) => `Written down: ${a.name}, ${a.at}`,
    takeBack: 'Take back',
    takenBack: 'Taken back',
    decide: 'Decide anew',
    none: 'No later decision yet: what was set up holds.',
  },
  decision: {
    gone: 'The team lead decides this',
    goneText: 'What holds and what comes stands in the settings of the programme.',
    back: 'To the settings',
    now: (words) => `At present: ${words}`,
    count: 'Number of places',
    countHint: '1 to 500',
    countMissing: 'A whole number from 1 to 500, please.',
    kinds: 'These times count',
    kindsMissing: 'At least one kind of time must count, or there would be no limit a week.',
    policy: 'With an interruption',
    policyMissing: 'Please choose one of the three rules.',
    policyMeans: {
      calendar: 'Six months by the calendar, even if the support paused.',
      suspend: 'For every day on which the support paused, one day is added.',
      days180: 'What counts are 180 days on which support was possible (BGB § 191).',
    },
    option: 'The further year',
    optionMissing: 'Please choose whether the option is drawn.',
    drawn: { yes: 'is drawn', no: 'is not drawn' },
    from: 'Holds from',
    notADate: 'This day cannot be read. Like this: 01/02 or 01/02/2027.',
    passed: 'That day has passed: what has happened since is counted anew with it. What was written down stays.',
    decidedBy: 'Decided by',
    decidedByHint: 'Who decided it, even if somebody else writes it down.',
    decidedByMissing: 'Please enter the name.',
    reason: 'Reason',
    reasonHint: 'One sentence that somebody still understands in a year.',
    reasonMissing: 'A reason, please; one sentence is enough.',
    same: 'This already holds on that day. It can be saved all the same, for instance to note the reason.',
    effect: 'What this changes',
    effectWaits: 'Once value and day are there, what changes can be seen here.',
    effectNone: 'It changes no day and no week for anybody.',
    effectKnown: 'Counted with everything that can be read on this device.',
    earlier: (count) => (count === 1 ? '1 case will end earlier:' : `${cases(count)} will end earlier:`),
    later: (count) => (count === 1 ? '1 case will end later:' : `${cases(count)} will end later:`),
    moved: (a) => `${a.title}: ${a.after} instead of ${a.before}`,
    over: (a) =>
      `From ${a.date} on ${a.count === 1 ? '1 place is' : `${a.count} places are`} occupied beyond those there are: nobody loses theirs.`,
    overMeans: 'New ones are only given again once enough have become free.',
    weeksOver: (count) =>
      count === 1
        ? '1 week will be over four hours. It is noted; the visits stay as they were.'
        : `${weeks(count)} will be over four hours. They are noted; the visits stay as they were.`,
    weeksHealed: (count) => (count === 1 ? '1 week will no longer be over.' : `${weeks(count)} will no longer be over.`),
    place: 'Decision',
    save: 'Save decision',
    saved: (a) => `${a.what}: holds from ${a.date}`,
  },
};
