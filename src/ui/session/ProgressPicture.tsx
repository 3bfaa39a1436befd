import type { JSX } from 'solid-js';
import { useI18n } from '../i18n/I18n.tsx';

/** A calm picture while a longer work goes on: a boat sails to the light as far as the work has come. Drawn in pencil. */
export function ProgressPicture(props: { readonly part: number }): JSX.Element {
  const { t } = useI18n();
  return (
    <svg class="progress-picture" viewBox="0 0 640 200" role="img" aria-label={t('session.sample.picture')}>
      <defs>
        <linearGradient id="progress-glow">
          <stop class="progress-glow" offset="0" stop-opacity="0" />
          <stop class="progress-glow" offset="1" stop-opacity="0.45" />
        </linearGradient>
      </defs>
      <path class="progress-line" d="M20 150h600" />
      <g class="progress-light">
        <path class="progress-beam" d="M556 58 200 6v110z" />
        <path class="progress-line" d="M548 150l6-72h16l6 72M551 114h22M554 96h16M550 78h24M556 78V62h12v16M553 62l9-12 9 12z" />
        <path class="progress-hatch" d="M553 132l22-12M552 142l23-13M556 92l12-7" />
        <path class="progress-line" d="M520 150q10-10 24-6 14-12 30-2 16-6 30 8" />
      </g>
      <g class="progress-boat" style={{ '--part': String(props.part) }}>
        <path class="progress-line" d="M0 136h64l-10 16H12zM30 136V84l28 44H30M26 96 8 128h18" />
        <path class="progress-hatch" d="M34 122l10-12M38 126l12-14M14 146l40-6" />
      </g>
      <path
        class="progress-line progress-wave"
        d="M30 166q14-7 28 0t28 0 28 0M180 174q14-7 28 0t28 0 28 0 28 0M380 164q14-7 28 0t28 0 28 0M500 176q14-7 28 0t28 0 28 0"
      />
    </svg>
  );
}
