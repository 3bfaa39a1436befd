import { describe, expect, test } from 'vitest';
import type { Notifications } from '../../../src/protocol/team-views.ts';
import { placeTold, type PlaceTold } from '../../../src/ui/access/place-news.ts';
import { inLanguage } from '../in-language.ts';

type PlaceNotifications = Extract<Notifications, { type: 'place' }>;
const told = (more: Partial<PlaceNotifications>, language: 'de' | 'en' = 'de'): PlaceTold =>
  placeTold(
    { type: 'place', id: 'place', case: 'case', title: 'Anna B.', outcome: 'granted', until: null, position: null, ...more },
    inLanguage(language),
  );

describe('[R1] [R2] what became of a place is told kindly', () => {
  test('[F15] who comes second keeps everything and hears the place on the waiting list', () => {
    expect(told({ outcome: 'waiting', position: 1 })).toEqual({
      title: 'Anna B. steht auf der Warteliste',
      sentences: ['Der letzte Platz war schon vergeben. Alles, was Sie erfasst haben, bleibt; Anna B. steht an 1. Stelle der Warteliste.'],
      go: null,
    });
    expect(told({ outcome: 'waiting', position: 2 }, 'en').sentences[0]).toContain('Everything you have recorded stays');
  });

  test('an offer names its last day and leads to the case', () => {
    const offered = told({ outcome: 'offered', until: '2026-12-01' });
    expect(offered.sentences[0]).toContain('Di 01.12.2026');
    expect(offered.go).toBe('Zum Angebot');
  });

  test('a reservation names its last day, a place that is taken none', () => {
    expect(told({ until: '2026-12-06' }).sentences[0]).toContain('So 06.12.2026');
    expect(told({}).sentences[0]).toBe('Der Server hat den Platz vergeben. Er bleibt vergeben.');
  });

  test('[R1] days that came by themselves name the last one', () => {
    expect(told({ outcome: 'lengthened', until: '2027-03-31' })).toEqual({
      title: 'Anna B.: Platz verlängert',
      sentences: ['Platz bis Mi 31.03.2027 verlängert: Die gewünschten Tage sind frei geworden.'],
      go: null,
    });
  });

  test('what went by says where the case stands now', () => {
    expect(told({ outcome: 'lapsed', until: '2026-11-20', position: 3 }).sentences).toEqual([
      'Reserviert oder angeboten war bis Fr 20.11.2026. Der Platz ist wieder frei.',
      'Anna B. steht jetzt an 3. Stelle der Warteliste.',
    ]);
  });

  test.each(['granted', 'waiting', 'full', 'none', 'offered', 'lapsed'] as const)('%s has its words in both languages', (outcome) => {
    for (const language of ['de', 'en'] as const) {
      const { title, sentences } = told({ outcome }, language);
      expect([title, ...sentences].every((words) => /\p{L}/u.test(words) && !words.includes('null'))).toBe(true);
    }
  });
});
