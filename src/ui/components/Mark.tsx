import type { JSX } from 'solid-js';

/** The sign of Lotse: a sharp pencil that stands like a lighthouse. Decoration beside the name. */
export function Mark(): JSX.Element {
  return (
    <svg class="lotse-mark" viewBox="0 0 64 64" aria-hidden="true">
      <path class="mark-beam" d="M30 16 6 7v15.500zM34 16 58 7v15.500z" />
      <path class="mark-wood" d="M22.500 33 32 8l9.500 25z" />
      <path class="mark-lead" d="M28.300 17.700 32 8l3.700 9.700q-3.700 1.800-7.400 0z" />
      <path class="mark-side" d="M22.500 31q1.600-2 3.200 0t3.200 0v21h-6.400zM35.100 31q1.600 2 3.200 0t3.200 0v21h-6.400z" />
      <path class="mark-face" d="M28.900 31q3.100-3 6.200 0v21h-6.200z" />
      <path class="mark-water" d="M8 55q6-4 12 0t12 0 12 0 12 0" />
    </svg>
  );
}
