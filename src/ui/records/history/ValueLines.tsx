import type { JSX } from 'solid-js';
import { FactList } from '../../components/FactList.tsx';

/** A part of a record as people read it. */
export interface ValueLine {
  readonly label: string;
  readonly text: string;
}

/** What a version says, part by part. */
export function ValueLines(props: { readonly lines: readonly ValueLine[] }): JSX.Element {
  return <FactList look="above" each={props.lines} />;
}
