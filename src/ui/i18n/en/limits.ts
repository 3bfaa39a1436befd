import type { Said } from '../said.ts';
import type { Words } from '../words.ts';
import type { limits as german } from '../de/limits.ts';

const week = (a: Said, withThis: string): string =>
  a.without === '' ? `${a.week}: ${a.minutes} of ${a.of}.` : `${a.week}: ${a.without} of ${a.of} – ${withThis} ${a.minutes}.`;
const days = (n: string): string => (n === '1' ? '1 day' : `${n} days`);

export const limits: Words<typeof german> = {
  R1: {
    name: 'Number of places',
    full: {
      what: (a) => `On ${a.date} all ${a.of} places are taken.`,
      out: () => 'The case goes on the waiting list, and everything written is kept. As soon as a place becomes free, it will be offered.',
      tag: () => 'All places taken',
    },
    beyondPlace: {
      what: (a) => `The place is granted until ${a.until}, the support goes on until ${a.lastDay}.`,
      out: () => 'With “Adjust the place” it can be asked for on the new days. The place there is stays.',
      tag: (a) => `Place until ${a.until} only`,
    },
    placeOutlasts: {
      what: (a) => `The place is granted until ${a.until}, the support ends on ${a.lastDay}.`,
      out: () => 'With “Adjust the place” it becomes free after that, and whoever waits can have it.',
      tag: () => 'Place longer than the support',
    },
    requestedDays: {
      what: (a) => `The place is wished for until ${a.until}; on ${a.date} all ${a.of} places are taken.`,
      out: () => 'The place there is stays. As soon as the days are free it becomes longer by itself.',
      tag: (a) => `Wished for until ${a.until}`,
    },
    withoutStart: {
      what: (a) => `A place is taken until ${a.until}, and the support has no start.`,
      out: () => 'With “Give the place back” it is free for the next at once. If a start comes after all, it simply stays.',
      tag: () => 'Place without a start',
    },
    overCapacity: {
      what: (a) => `On ${a.date}, ${a.occupied} places are occupied, ${a.of} are intended.`,
      out: () => 'Nobody loses a place because of that. New ones are given again once enough have become free.',
      tag: (a) => `${a.occupied} of ${a.of} occupied`,
    },
  },
  R2: {
    name: 'Waiting list',
    waiting: {
      what: (a) => `No. ${a.position} on the waiting list.`,
      out: () => 'It goes in the order in which the requests reached the server. A free place is offered, never booked by itself.',
      tag: (a) => `Waiting list no. ${a.position}`,
    },
    offered: {
      what: (a) => `A place is offered until ${a.until}.`,
      out: () =>
        'Once accepted it stays reserved for 14 days; if the support has a start already, it is taken at once. Without an answer it goes to the next on the waiting list.',
      tag: (a) => `Offer until ${a.until}`,
    },
    paused: {
      what: () => 'Rests on the waiting list.',
      out: () => 'Nothing is offered, and nobody waits longer because of it. With “Offer again” the case stands where it was in the order.',
      tag: () => 'Waiting list, resting',
    },
  },
  R3: {
    name: 'Six months of support',
    aftercare: {
      what: (a) => `${a.date} lies after the last day of the support (${a.lastDay}).`,
      out: () => 'The visit is kept and counts as aftercare, not towards the week.',
      tag: () => 'Aftercare',
    },
    beforeStart: {
      what: (a) => `${a.date} lies before the start of the support (${a.start}).`,
      out: () => 'The visit is kept. If the start is wrong, it can be changed in the case file.',
      tag: () => 'Before the start',
    },
    planAfterEnd: {
      what: (a) => `${a.date} lies after the last day of the support (${a.lastDay}).`,
      out: () => 'An appointment after it needs a reason and the team lead’s release.',
      tag: () => 'Planned after the end',
    },
    endNear: {
      what: (a) =>
        a.days === '0'
          ? `Today, ${a.lastDay}, is the last day of the support.`
          : `${days(a.days)} left until the last day of the support, ${a.lastDay}.`,
      out: () => 'Now is the time to talk about what will carry on. Visits after the end stay possible as aftercare.',
      tag: (a) => (a.days === '0' ? 'Last day' : `${days(a.days)} left`),
    },
  },
  R4: {
    name: 'Interruptions',
    policyChanged: {
      what: (a) => `From ${a.from} on, for interruptions: ${a.policy} The last day is now ${a.lastDay}, it was ${a.before} before.`,
      out: () => 'Please talk about the new day. What has happened already stays as it was.',
      tag: (a) => `End ${a.lastDay}, was ${a.before}`,
    },
  },
  R5: {
    name: 'Four hours a week',
    overLimit: {
      what: (a) => week(a, 'with this visit'),
      out: (a) => `At most ${a.of} a week are intended. It is saved all the same; a short reason helps later readers.`,
      tag: (a) => `${a.week}: ${a.minutes} of ${a.of}`,
    },
    planOverLimit: {
      what: (a) => week(a, 'with this appointment'),
      out: (a) => `Planning past ${a.of} needs a reason and the team lead’s release.`,
      tag: (a) => `${a.week}: ${a.minutes} of ${a.of} planned`,
    },
  },
  R6: {
    name: 'Voluntary participation',
    noDecision: {
      what: () => 'The decision to take part is still open.',
      out: () => 'Notes come after the yes. Name, contact data and times can be entered already.',
      tag: () => 'No yes yet',
    },
  },
  R8: {
    name: 'Term of the programme',
    startOutsideTerm: {
      what: (a) => `${a.date} lies outside the term of the programme (${a.start} to ${a.end}).`,
      out: () => 'A support begins within the term. Please choose a day in it; the start may also stay open for now.',
      tag: () => 'Outside the term',
    },
    endBeyondTerm: {
      what: (a) =>
        `The last day of the support (${a.lastDay}) lies after the confirmed end of the programme (${a.end}${a.option === '' ? '' : `; with the option it would be ${a.option}`}).`,
      out: (a) =>
        a.option === ''
          ? 'That is not forbidden. Please settle with the team lead how it goes on after the programme’s end.'
          : 'That is not forbidden. The team lead knows whether the option is drawn.',
      tag: (a) => `Programme ends ${a.end}`,
    },
  },
  R13: {
    name: 'Times that fit together',
    endBeforeStart: {
      what: (a) => `Time ${a.segment}: the end lies before the start.`,
      out: () => 'The times can be corrected in the visit; until then this part does not count.',
      tag: () => 'End before start',
    },
    tooLong: {
      what: (a) => `Time ${a.segment}: the part is longer than 12 hours.`,
      out: () => 'If that is right, it stays; otherwise start and end can be corrected.',
      tag: () => 'Over 12 hours',
    },
    future: {
      what: () => 'The visit lies in the future and is entered as held.',
      out: () => 'The date can be corrected. For visits to come there are appointments.',
      tag: () => 'In the future',
    },
    overlap: {
      what: (a) => `Time ${a.segment}: another visit by the same person is entered for the same time.`,
      out: () => 'If both are right, both stay; otherwise the times can be corrected.',
      tag: () => 'Times overlap',
    },
    planOverlap: {
      what: () => 'The same person has another appointment at the same time.',
      out: () => 'If both can be done, both stay; otherwise one can be moved.',
      tag: () => 'Appointments overlap',
    },
    addendum: {
      what: (a) => `Addendum to ${a.date}: written ${days(a.days)} later.`,
      out: () => 'After more than 14 days that is noted. Nothing needs doing.',
      tag: () => 'Addendum',
    },
  },
  policy: {
    calendar: 'The end stays as it is.',
    suspend: 'Interrupted days are added at the end.',
    days180: '180 days of support count, interrupted ones do not.',
  },
};
