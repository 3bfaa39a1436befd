import { Show, type JSX } from 'solid-js';
import { Icon, type IconName } from './Icon.tsx';

/** `main`: the one clear action of a screen. `quiet`: no border. `danger`: data or life, nothing less. */
export type Weight = 'main' | 'plain' | 'quiet' | 'danger';

export interface ButtonLooks {
  readonly weight?: Weight;
  readonly icon?: IconName;
  readonly wide?: boolean;
  readonly class?: string;
  readonly children: JSX.Element;
}

interface ButtonProps extends ButtonLooks {
  /** Default `button`; `submit` sends the form it stands in and needs no `onClick`. */
  readonly type?: 'button' | 'submit';
  /** The id of the form it sends, where it does not stand in it. */
  readonly form?: string | undefined;
  readonly onClick?: () => void;
  /** Something it started is under way: it stays where it is and takes no second press. */
  readonly busy?: boolean;
  /** Not possible now; it stays reachable for the keyboard so that its reason can be read. */
  readonly disabled?: boolean;
  readonly describedBy?: string;
  readonly ref?: (element: HTMLButtonElement) => void;
}

export function buttonClasses(looks: ButtonLooks): string {
  return `button button-${looks.weight ?? 'plain'}${looks.wide ? ' button-wide' : ''}${looks.class ? ` ${looks.class}` : ''}`;
}

export function Button(props: ButtonProps): JSX.Element {
  const still = (): boolean => (props.busy ?? false) || (props.disabled ?? false);
  return (
    <button
      ref={(element) => props.ref?.(element)}
      type={props.type ?? 'button'}
      form={props.form}
      class={buttonClasses(props)}
      aria-busy={props.busy ? 'true' : undefined}
      aria-disabled={still() ? 'true' : undefined}
      aria-describedby={props.describedBy}
      onClick={(event) => {
        if (still()) event.preventDefault();
        else props.onClick?.();
      }}
    >
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </button>
  );
}
