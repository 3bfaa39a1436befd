import { For, type JSX } from 'solid-js';

/** Small drawings in one pencil width. They never stand alone: a word is always beside them. */
const strokes = {
  files: ['M4 6.5h6l2 2.5h8v9.5H4z', 'M4 11h16'],
  programme: ['M5 4.5h14v15H5z', 'M8 9h8M8 12.5h8M8 16h5'],
  search: ['M10.5 5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11', 'M14.7 14.7 20 20'],
  cover: ['M3 10c3 4.5 6 6 9 6s6-1.5 9-6', 'M5.5 13.5 4 16M12 16v3M18.5 13.5 20 16'],
  person: ['M12 4.5a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 0 1 0-7.2', 'M5 20c.6-4 3.4-5.6 7-5.6s6.4 1.6 7 5.6'],
  back: ['M14.5 5.5 8 12l6.5 6.5'],
  plus: ['M12 5v14M5 12h14'],
  tick: ['M5 12.5 10 17.5 19 7'],
  close: ['M6 6l12 12M18 6 6 18'],
  settings: ['M4 7h9M17 7h3M4 12h3M11 12h9M4 17h11M19 17h1', 'M15 5v4M9 10v4M17 15v4'],
  lock: ['M6 11h12v8.5H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3'],
  leave: ['M13 5H5v14h8', 'M10 12h10M16.5 8.5 20 12l-3.5 3.5'],
  calendar: ['M4.5 6h15v13.5h-15z', 'M4.5 10h15M8.5 4v4M15.5 4v4'],
  inbox: ['M4 13v6h16v-6M4 13h4.5l1.5 2.5h4l1.5-2.5H20', 'M12 4v7M9 8l3 3 3-3'],
  device: ['M7 3.5h10v17H7z', 'M11 17.5h2'],
  log: ['M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16', 'M12 8v4.5l3 2'],
  eye: ['M3 12c3-4.5 6-6 9-6s6 1.5 9 6c-3 4.5-6 6-9 6s-6-1.5-9-6', 'M12 9.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5'],
  next: ['M9.5 5.5 16 12l-6.5 6.5'],
  pencil: ['M5 19l1-4L16.5 4.5l3 3L9 18z', 'M14 7l3 3'],
} as const;
export type IconName = keyof typeof strokes;

export function Icon(props: { readonly name: IconName }): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <For each={strokes[props.name]}>{(d) => <path d={d} />}</For>
    </svg>
  );
}
