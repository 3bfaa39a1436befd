import type { JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { FailureNotice } from '../components/Notice.tsx';
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
    requestAnimationFrame(() => sheet.querySelector<HTMLElement>('[aria-invalid="true"], fieldset:has(.field-error) input')?.focus());
  };
  return (
    <form
      class="sheet"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      {props.children}
      <div class="save-bar no-print">
        <FailureNotice refused={props.act.refused()} />
        <Button type="submit" weight="main" wide busy={props.act.busy()}>
          {props.go}
        </Button>
      </div>
    </form>
  );
}
