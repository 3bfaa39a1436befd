import { encode } from 'uqr';
import { createMemo, type JSX } from 'solid-js';
import { qrPath, QUIET } from './qr-code.ts';

/** A QR code, dark on light in every look: many cameras read no other. */
export function QrCode(props: { readonly text: string; readonly label: string }): JSX.Element {
  const code = createMemo(() => encode(props.text, { ecc: 'M', border: 0 }));
  const size = (): number => code().size + 2 * QUIET;
  return (
    <svg class="qr" viewBox={`0 0 ${size()} ${size()}`} role="img" aria-label={props.label} shape-rendering="crispEdges">
      <rect width={size()} height={size()} fill="#fff" />
      <path d={qrPath(code().data)} fill="#000" />
    </svg>
  );
}
