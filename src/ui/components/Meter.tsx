import type { JSX } from 'solid-js';

interface MeterProps {
  readonly value: number;
  readonly total: number;
  /** The numbers in context, e.g. `3 Std. 15 Min. von 4 Std.` */
  readonly words: string;
  /** Left of the numbers, e.g. `KW 48`. */
  readonly label?: string;
  readonly tall?: boolean;
}

/** A bar with its numbers in words; what goes over the measure turns amber and says so in `words`. */
export function Meter(props: MeterProps): JSX.Element {
  const part = (): number => (props.total <= 0 ? 0 : Math.min(1, Math.max(0, props.value / props.total)));
  return (
    <div class="meter" classList={{ 'meter-attention': props.value > props.total, 'meter-tall': props.tall ?? false }}>
      <p class="meter-words">
        <span>{props.label}</span>
        <span>{props.words}</span>
      </p>
      <div class="meter-track" aria-hidden="true">
        <div class="meter-fill" data-none={part() === 0 ? '' : undefined} style={{ '--part': String(part()) }} />
      </div>
    </div>
  );
}
