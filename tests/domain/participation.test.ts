import { describe, expect, test } from 'vitest';
import { kinds, type KindName } from '../../src/domain/kinds.ts';
import { decisionFindings, holdsContent, needsDecision } from '../../src/domain/participation.ts';

describe('[R6] voluntary', () => {
  test('[R6] a case holds content after a yes, not after a no, a later, nothing or a dispute', () => {
    expect([holdsContent('yes'), holdsContent('no'), holdsContent('later'), holdsContent(null)]).toEqual([true, false, false, false]);
    expect([decisionFindings('yes'), decisionFindings('later'), decisionFindings(null)]).toEqual([
      [],
      [{ rule: 'R6', code: 'noDecision' }],
      [{ rule: 'R6', code: 'noDecision' }],
    ]);
  });

  test('[R6] before it only the person’s data and the decision are written in content, nothing private; what the team sees stays possible', () => {
    const waiting = Object.keys(kinds).filter((name) => needsDecision(name as KindName));
    expect(waiting).toEqual(['visitNote', 'privateNote', 'strength']);
  });
});
