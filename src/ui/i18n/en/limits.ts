import type { Words } from '../words.ts';
import type { limits as german } from '../de/limits.ts';

export const limits: Words<typeof german> = {
  overLimit: (a) =>
    `${a.week}: ${a.minutes} of ${a.of}. At most ${a.of} a week are intended. The visit stays as it was; a short reason helps later readers.`,
  aftercare: (a) =>
    `${a.date} lies after the last day of the six months (${a.lastDay}). The visit is kept and counts as aftercare, not towards the week.`,
  beforeStart: (a) =>
    `${a.date} lies before the start of support (${a.start}). The visit is kept; if the start is wrong, it can be changed in the case file.`,
  endBeforeStart: 'The end lies before the start. The times can be corrected in the visit; until then this part does not count.',
  tooLong: 'One part is longer than 12 hours. If that is right, it stays; otherwise start and end can be corrected.',
  future: 'The visit lies in the future and is entered as held. The date can be corrected.',
  overlap:
    'Another visit by the same person is entered for the same time. If both are right, both stay; otherwise the times can be corrected.',
  addendum: (a) => `Addendum: written ${a.days} later (noted after more than 14 days). Nothing needs doing.`,
  short: {
    overLimit: (a) => `${a.week}: ${a.minutes} of ${a.of}`,
    aftercare: 'Aftercare',
    beforeStart: 'Before the start',
    endBeforeStart: 'End before start',
    tooLong: 'Over 12 hours',
    future: 'In the future',
    overlap: 'Times overlap',
    addendum: 'Addendum',
  },
};
