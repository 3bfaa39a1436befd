import type { JSX } from 'solid-js';
import { Form, focusProblem, WRONG } from './Form.tsx';
import { FormBar } from './FormBar.tsx';
import { FailureNotice } from './Notice.tsx';
import type { Act } from './create-act.ts';

interface ActionFormProps {
  /** The verb on the one button. */
  readonly go: string;
  readonly act: Act;
  readonly onSubmit: () => Promise<void>;
  readonly children: JSX.Element;
}

/** A form with one action, which waits at the lower edge; a field that stands in the way takes the focus. */
export function ActionForm(props: ActionFormProps): JSX.Element {
  const submit = async (sheet: HTMLFormElement): Promise<void> => {
    await props.onSubmit();
    focusProblem(sheet, `${WRONG}, fieldset:has(.field-error) input`);
  };
  return (
    <Form class="sheet" onSubmit={(form) => void submit(form)}>
      {props.children}
      <FormBar busy={props.act.busy()} told={<FailureNotice refused={props.act.refused()} />}>
        {props.go}
      </FormBar>
    </Form>
  );
}
