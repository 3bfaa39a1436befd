import type { JSX } from 'solid-js';

interface FormProps {
  readonly class: string;
  /** What it is for, where no heading says so. */
  readonly label?: string;
  /** Given the form itself, for `focusProblem`. */
  readonly onSubmit: (form: HTMLFormElement) => void;
  readonly children: JSX.Element;
}

/** A form that is read by this app: the browser neither checks it with words of its own nor leaves the page. */
export function Form(props: FormProps): JSX.Element {
  return (
    <form
      class={props.class}
      aria-label={props.label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit(event.currentTarget);
      }}
    >
      {props.children}
    </form>
  );
}

/** A field whose content is in the way. */
export const WRONG = '[aria-invalid="true"]';

/** Takes whoever pressed the button to what is in the way: the first match of `where`, once it is marked. */
export function focusProblem(form: HTMLFormElement, where: string = WRONG): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>(where)?.focus());
}
