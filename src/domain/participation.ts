import { kinds, type KindName } from './kinds.ts';
import type { Decision } from './kinds/participation.ts';
import type { LimitFinding } from './limits.ts';

/** Written before the client has decided: how to reach the person, and the decision itself. */
const BEFORE_DECISION: readonly KindName[] = ['client', 'participation'];

/** R6: a case holds content once the client has said yes. Null: undecided, or people disagree about it. */
export function holdsContent(decided: Decision | null): boolean {
  return decided === 'yes';
}

/** R6: records of this kind wait for the client's yes. */
export function needsDecision(kind: KindName): boolean {
  const { space } = kinds[kind];
  return (space === 'content' || space === 'private') && !BEFORE_DECISION.includes(kind);
}

/** R6: as it is told at the case. */
export function decisionFindings(decided: Decision | null): readonly LimitFinding[] {
  return holdsContent(decided) ? [] : [{ rule: 'R6', code: 'noDecision' }];
}
