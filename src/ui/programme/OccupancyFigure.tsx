import { createMemo, For, Show, type JSX } from 'solid-js';
import type { PlacesView } from '../../protocol/limits-views.ts';
import { Section } from '../components/Page.tsx';
import type { Format } from '../i18n/format.ts';
import { useI18n, type Translate } from '../i18n/I18n.tsx';
import { occupancyLine, occupancySummary, type OccupancyLine } from './occupancy-line.ts';
import { OccupancyTable } from './OccupancyTable.tsx';

type FigureProps = Pick<PlacesView, 'weeks' | 'today' | 'occupied' | 'capacity'>;

/** Past and coming weeks as a line against the places there are; said in a sentence, and as a table beneath. */
export function OccupancyFigure(props: FigureProps): JSX.Element {
  const { t } = useI18n();
  const isEmpty = (): boolean => props.weeks.every(({ held }) => held === 0);
  return (
    <Section title={t('places.line.title')}>
      <Show when={!isEmpty()} fallback={<p class="muted">{t('places.line.none')}</p>}>
        <Figure {...props} />
        <OccupancyTable weeks={props.weeks} today={props.today} />
      </Show>
    </Section>
  );
}

function Figure(props: FigureProps): JSX.Element {
  const { t, format } = useI18n();
  const line = createMemo(() => occupancyLine(props.weeks, props.today));
  const capacity = (): string => {
    const now = props.capacity;
    const later = props.weeks.at(-1)?.capacity ?? now;
    return later === now ? t('places.line.capacity', now) : t('places.line.capacityThen', { now, later });
  };
  return (
    <figure class="chart occupancy">
      <figcaption>{sentence(props, { t, format: format() })}</figcaption>
      <div class="occupancy-field" aria-hidden="true">
        <Drawing line={line()} />
        <For each={line().ticks}>
          {(tick) => (
            <span class="occupancy-tick small tabular" style={{ '--y': `${tick.y}%` }}>
              {tick.value}
            </span>
          )}
        </For>
        <For each={line().months}>
          {(month, index) => (
            <span class="occupancy-month small" classList={{ 'occupancy-month-odd': index() % 2 === 1 }} style={{ '--x': `${month.x}%` }}>
              {t('places.line.month', month.month)}
            </span>
          )}
        </For>
        <Show when={line().todayX}>
          {(x) => (
            <span class="occupancy-today small" style={{ '--x': `${x()}%` }}>
              {t('places.line.today')}
            </span>
          )}
        </Show>
      </div>
      <Key held={line().held !== ''} capacity={capacity()} />
    </figure>
  );
}

/** Stretched to the room there is; strokes keep their width. */
function Drawing(props: { readonly line: OccupancyLine }): JSX.Element {
  return (
    <svg class="occupancy-drawing" viewBox="0 0 100 100" preserveAspectRatio="none">
      <For each={props.line.ticks}>{(tick) => <path class="occupancy-grid" d={`M0 ${tick.y}H100`} />}</For>
      <path class="occupancy-area" d={props.line.area} />
      <path class="occupancy-held" d={props.line.held} />
      <path class="occupancy-ahead" d={props.line.ahead} />
      <path class="occupancy-past" d={props.line.past} />
      <path class="occupancy-capacity" d={props.line.capacity} />
      <Show when={props.line.todayX}>{(x) => <path class="occupancy-now" d={`M${x()} 0V100`} />}</Show>
    </svg>
  );
}

function Key(props: { readonly held: boolean; readonly capacity: string }): JSX.Element {
  const { t } = useI18n();
  const rows = (): readonly (readonly [line: string, words: string])[] => [
    ['past', t('places.line.occupied')],
    ['ahead', t('places.line.agreed')],
    ...(props.held ? [['held', t('places.line.held')] as const] : []),
    ['capacity', props.capacity],
  ];
  return (
    <ul class="chart-key small" role="list" aria-hidden="true">
      <For each={rows()}>
        {([line, words]) => (
          <li>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path class={`occupancy-${line}`} d="M0 4H28" />
            </svg>
            {words}
          </li>
        )}
      </For>
    </ul>
  );
}

/** What the picture says, for everybody. */
function sentence(view: FigureProps, { t, format }: { readonly t: Translate; readonly format: Format }): string {
  const { most, ahead, over } = occupancySummary(view.weeks, view);
  const inWeek = <T extends { readonly week: string }>(one: T): T => ({ ...one, week: format.week(one.week) });
  return [
    t('places.line.now', { occupied: view.occupied, of: view.capacity }),
    most === null ? '' : t('places.line.most', inWeek(most)),
    ahead === null ? '' : t('places.line.ahead', inWeek(ahead)),
    over === null ? '' : t('places.line.over', { ...inWeek(over), of: over.capacity }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}
