import { For, Show, type JSX } from 'solid-js';
import { may } from '../../domain/permissions.ts';
import type { PlacesView } from '../../protocol/limits-views.ts';
import { routes as casePlaces } from '../routes/case-routes.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Notice } from '../components/Notice.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { findingText } from '../limits/finding-text.ts';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { Enquiries } from './Enquiries.tsx';
import { OccupancyFigure } from './OccupancyFigure.tsx';
import { Offices } from './Offices.tsx';
import { programmeRoutes } from '../routes/programme-routes.ts';
import { ageOf, headline, seatsIn, waitingCount } from './seat-words.ts';
import { Seats } from './Seats.tsx';
import { WaitingList } from './WaitingList.tsx';

interface Shown {
  readonly view: PlacesView;
}

/** The places of the whole programme, one pool: how they stand and since when that is known, who waits, how it went and goes on. */
export function PlacesBoard(props: Shown): JSX.Element {
  const { t } = useI18n();
  const isUntouched = (): boolean => props.view.held === 0 && props.view.waiting.length === 0 && (props.view.counted?.waiting ?? 0) === 0;
  return (
    <>
      <Section title={t('places.board.title')}>
        <Headline view={props.view} />
        <Over view={props.view} />
        <Seats view={props.view} />
        <Show when={isUntouched()}>
          <Untouched />
        </Show>
      </Section>
      <Show when={props.view.counted === null}>
        <WaitingList view={props.view} />
        <Offices view={props.view} />
      </Show>
      <OccupancyFigure {...props.view} />
      <Enquiries enquiries={props.view.enquiries} />
    </>
  );
}

/** `15 von 16 belegt (Stand 11:40)`, the other states, and without network that the figures are as old as that. */
function Headline(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  const sync = createWorkerQuery(['sync'], (worker) => worker.sync());
  const age = (): string | null => (props.view.asOf === null ? null : ageOf(props.view.asOf, props.view.today, format()));
  const isOffline = (): boolean => sync()?.state === 'offline';
  const counts = (): readonly string[] => {
    const { boardRows: seats, waiting, counted, free } = props.view;
    const waits = counted?.waiting ?? waitingCount(waiting);
    const [reserved, offered] = [seatsIn(seats, 'reserved'), seatsIn(seats, 'offered')];
    const requested = waiting.filter((one) => one.requested).length;
    return [
      ...(reserved === 0 ? [] : [t('places.board.counts.reserved', reserved)]),
      ...(offered === 0 ? [] : [t('places.board.counts.offered', offered)]),
      t('places.board.counts.free', free),
      ...(requested === 0 ? [] : [t('places.board.counts.requested', requested)]),
      ...(waits === 0 ? [] : [t('places.board.counts.waiting', waits)]),
    ];
  };
  return (
    <div class="stack-4">
      <p class="places-held title-22 strong tabular">{headline(props.view, { t, format: format() })}</p>
      <p class="places-counts tabular">
        <For each={counts()}>{(count) => <span>{count}</span>}</For>
      </p>
      <Show when={age()} fallback={<p class="muted">{t('places.board.asOfNever')}</p>}>
        {(when) => (
          <Show when={isOffline()}>
            <p class="muted">{t('places.board.asOfOffline', when())}</p>
          </Show>
        )}
      </Show>
    </div>
  );
}

/** More are occupied than there are places: the rule, the numbers, the way out. Nobody is sent away. */
function Over(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Show when={props.view.findings.length > 0}>
      <Notice tone="attention" title={t('places.board.overTitle')}>
        <For each={props.view.findings}>{(finding) => <p>{findingText(finding, { t, format: format() })}</p>}</For>
        <div class="row no-print">
          <ButtonLink href={programmeRoutes.settings}>{t('places.board.overGo')}</ButtonLink>
        </div>
      </Notice>
    </Show>
  );
}

/** Nothing has happened yet: how a place comes about. */
function Untouched(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const readsCases = (): boolean => {
    const role = session()?.me?.role;
    return role !== undefined && may(role, 'frame', 'R');
  };
  return (
    <Notice title={t('places.board.empty')}>
      <p>{t('places.board.emptyText')}</p>
      <Show when={readsCases()}>
        <div class="row no-print">
          <ButtonLink href={casePlaces.list}>{t('places.board.emptyGo')}</ButtonLink>
        </div>
      </Show>
    </Notice>
  );
}
