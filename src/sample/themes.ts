import { addiction } from './notes/addiction.ts';
import { confidence } from './notes/confidence.ts';
import { debt } from './notes/debt.ts';
import { education } from './notes/education.ts';
import { everyday } from './notes/everyday.ts';
import { family } from './notes/family.ts';
import { health } from './notes/health.ts';
import { housing } from './notes/housing.ts';
import { legal } from './notes/legal.ts';
import { mentalHealth } from './notes/mental-health.ts';
import type { SampleNote } from './notes/note.ts';
import { work } from './notes/work.ts';

/** What visits of the made-up programme are about. */
export const themes = {
  debt,
  housing,
  health,
  mentalHealth,
  addiction,
  family,
  everyday,
  education,
  work,
  confidence,
  legal,
} satisfies Record<string, readonly SampleNote[]>;
export type Theme = keyof typeof themes;
