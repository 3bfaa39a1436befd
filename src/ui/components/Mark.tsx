import type { JSX } from 'solid-js';

/** The sign of Lotse: a sharp pencil that stands like a lighthouse. Decoration beside the name. */
export function Mark(): JSX.Element {
  return (
    <svg class="lotse-mark" viewBox="0 0 64 64" aria-hidden="true">
      <path class="mark-beam" d="M29 17 6 9v13zM35 17l23-8v13z" />
      <path class="mark-wood" d="M24 31 32 12l8 19z" />
      <path class="mark-lead" d="M28.8 19.6 32 12l3.2 7.6q-3.2 1.6-6.4 0z" />
      <path class="mark-side" d="M24 31q1.3-2 2.7 0t2.6 0v22H24z" />
      <path class="mark-face" d="M29.3 31q2.7-2.4 5.4 0v22h-5.4z" />
      <path class="mark-side" d="M34.7 31q1.3 2 2.6 0t2.7 0v22h-5.3z" />
      <path class="mark-water" d="M8 55q6-4 12 0t12 0 12 0 12 0" />
    </svg>
  );
}
