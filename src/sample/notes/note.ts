import type { VisitKind } from '../../domain/kinds/visit.ts';

/**
 * One contact of the made-up programme. `{P}` stands for the person with title (»Frau Brandt«), `{M}` for the case manager's name.
 * Demo data, not words of the interface: German only.
 */
export interface SampleNote {
  readonly kind: VisitKind;
  readonly happened: string;
  readonly words: string;
  readonly view: string;
  /** What, who, and in how many days. */
  readonly agreed?: readonly (readonly [what: string, who: string, days: number])[];
}
