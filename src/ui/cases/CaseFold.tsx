import type { JSX } from 'solid-js';
import { FoldSection } from '../components/Fold.tsx';
import { createMatch } from '../device/wide.ts';

/** From this width on there is a column beside the timeline (cases.css): what folds elsewhere lies open there. */
const BESIDE = '(min-width: 88rem)';

/**
 * A card of the case file as one line with its most important words; the rest unfolds. It opens by itself while something in it asks for a look,
 * and beside the timeline, where there is room.
 */
export function CaseFold(props: {
  readonly title: string;
  readonly words: string;
  readonly attention: boolean;
  readonly children: JSX.Element;
}): JSX.Element {
  const beside = createMatch(BESIDE);
  return (
    <FoldSection class="case-fold" title={props.title} words={props.words} open={beside() || props.attention}>
      {props.children}
    </FoldSection>
  );
}
