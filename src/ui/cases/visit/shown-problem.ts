import { createSignal } from 'solid-js';
import type { Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/I18n.tsx';
import type { RowProblem, RowReading } from '../../records/segment-rows.ts';

/** Which problem a field shows now; the handlers go on the row. */
interface ShownProblem {
  readonly at: (field: RowProblem['field']) => RowProblem | null;
  readonly focusIn: (event: FocusEvent) => void;
  readonly focusOut: (event: FocusEvent) => void;
}

const fields = ['start', 'end', 'minutes'] as const;

/** Explains a field once it was left, and what is missing once the row was left: nobody is corrected in mid-word. */
export function createShownProblem(props: { readonly reading: RowReading; readonly tried: boolean }): ShownProblem {
  const [inside, setInside] = createSignal(false);
  const [active, setActive] = createSignal<RowProblem['field'] | null>(null);
  const at = (field: RowProblem['field']): RowProblem | null => {
    if (props.reading.state !== 'problem') return null;
    const found = props.reading.problems.find((problem) => problem.field === field) ?? null;
    if (found === null || props.tried) return found;
    return active() === field || (found.code === 'missing' && inside()) ? null : found;
  };
  return {
    at,
    focusIn: (event) => {
      setInside(true);
      const inputs = event.currentTarget instanceof Element ? [...event.currentTarget.querySelectorAll('.segment-times input')] : [];
      setActive(fields[inputs.findIndex((input) => input === event.target)] ?? null);
    },
    focusOut: (event) => {
      if (event.currentTarget instanceof Node && event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))
        return;
      setInside(false);
      setActive(null);
    },
  };
}

/** What is wrong with a time and how to put it right. */
export function problemText(problem: RowProblem, t: Translate, format: Format): string {
  switch (problem.code) {
    case 'missing':
      return problem.field === 'start' ? t('cases.form.problem.missingStart') : t('cases.form.problem.missingEnd');
    case 'tooLong':
      return t('cases.form.problem.tooLong', format.duration(problem.minutes));
    case 'notATime':
    case 'doesNotExist':
    case 'ambiguous':
    case 'endBeforeStart':
    case 'notMinutes':
      return t(`cases.form.problem.${problem.code}`);
    default:
      throw new Error(`no words for ${JSON.stringify(problem satisfies never)}`);
  }
}
