import type { CaseRules } from './case-rules.ts';
import type { LimitFinding } from './limits.ts';
import { endFindings, startFindings } from './programme-term.ts';
import { endNearFindings } from './reminder.ts';
import type { CivilDate } from './values.ts';

/** R3, R4, R8: what is said about the period of a case on a day. */
export function periodFindings(rules: CaseRules, today: CivilDate): readonly LimitFinding[] {
  const { facts, lastDay } = rules;
  return [
    ...endNearFindings(lastDay, today),
    ...policyFindings(rules),
    ...startFindings(facts.start, facts.term),
    ...endFindings(lastDay, facts.term),
  ];
}

/** R4: both ends, where a change of the setting moved (or will move) it. */
function policyFindings({ period: { changed, lastDay } }: CaseRules): readonly LimitFinding[] {
  if (changed === null || lastDay === null) return [];
  return [{ rule: 'R4', code: 'policyChanged', from: changed.from, policy: changed.policy, lastDay, before: changed.before }];
}
