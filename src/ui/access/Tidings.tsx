import { For, Match, Show, Switch, type JSX } from 'solid-js';
import type { Tidings as Tiding } from '../../protocol/team-views.ts';
import { places } from '../cases/places.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery, useWorker } from '../worker-context.tsx';
import { leaveCard } from './leave-card.ts';
import { OfferCard } from './OfferCard.tsx';
import { placeTold } from './place-told.ts';

type Of<T extends Tiding['type']> = Extract<Tiding, { type: T }>;

/** What happened while one was away: offers to answer, who stood in, who looked inside. Each stays until it is put away. */
export function Tidings(): JSX.Element {
  const { t } = useI18n();
  const tidings = createWorkerQuery(['records', 'sync', 'session'], (worker) => worker.tidings());
  return (
    <Show when={(tidings()?.length ?? 0) > 0}>
      <section class="tidings" aria-label={t('access.tidings.label')}>
        <h2 class="tidings-title" tabIndex={-1}>
          {t('access.tidings.title')}
        </h2>
        <ul class="tidings-list" role="list">
          <For each={tidings() ?? []}>
            {(tiding) => (
              <li>
                <Card tiding={tiding} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function Card(props: { readonly tiding: Tiding }): JSX.Element {
  return (
    <Switch>
      <Match when={ofType(props.tiding, 'offer')}>{(offer) => <OfferCard offer={offer().offer} />}</Match>
      <Match when={ofType(props.tiding, 'digest')}>{(digest) => <DigestCard digest={digest()} />}</Match>
      <Match when={ofType(props.tiding, 'glass')}>{(glass) => <GlassCard glass={glass()} />}</Match>
      <Match when={ofType(props.tiding, 'place')}>{(place) => <PlaceCard place={place()} />}</Match>
      <Match when={ofType(props.tiding, 'received')}>{(received) => <ReceivedCard received={received()} />}</Match>
    </Switch>
  );
}

function ofType<T extends Tiding['type']>(tiding: Tiding, type: T): Of<T> | null {
  // The type says which of the union it is; the compiler cannot narrow by a variable.
  return tiding.type === type ? (tiding as Of<T>) : null;
}

function DigestCard(props: { readonly digest: Of<'digest'> }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Told id={props.digest.id} of={props.digest.case} title={t('access.tidings.digest', props.digest)}>
      <p>
        {t('access.tidings.digestText', {
          since: format().shortDate(props.digest.since),
          until: format().date(props.digest.until),
          visits: props.digest.visits,
          changes: props.digest.changes,
        })}
      </p>
    </Told>
  );
}

function GlassCard(props: { readonly glass: Of<'glass'> }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Told id={props.glass.id} of={props.glass.case} title={t('access.tidings.glass', props.glass)}>
      <p>{t('access.tidings.glassText', format().dateTime(props.glass.at))}</p>
      <blockquote class="tiding-words">{props.glass.reason || t('access.who.noReason')}</blockquote>
    </Told>
  );
}

function ReceivedCard(props: { readonly received: Of<'received'> }): JSX.Element {
  const { t } = useI18n();
  return (
    <Told id={props.received.id} of={props.received.case} title={t('access.tidings.received', props.received.title)}>
      <p>{t('access.tidings.receivedText', props.received.from)}</p>
    </Told>
  );
}

/** What became of a place that was asked for; an offer leads to the case, where it is answered. */
function PlaceCard(props: { readonly place: Of<'place'> }): JSX.Element {
  const { t, format } = useI18n();
  const told = (): ReturnType<typeof placeTold> => placeTold(props.place, { t, format: format() });
  return (
    <Told id={props.place.id} of={props.place.case} title={told().title} go={told().go}>
      <For each={told().sentences}>{(sentence) => <p>{sentence}</p>}</For>
    </Told>
  );
}

interface ToldProps {
  readonly id: string;
  readonly of: string;
  readonly title: string;
  /** What the way to the case is called where something is to be done there: then it is the first thing offered. */
  readonly go?: string | null;
  readonly children: JSX.Element;
}

/** Something to know: read it, go there, put it away. */
function Told(props: ToldProps): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const putAway = async (): Promise<void> => {
    leaveCard();
    await worker.putAway(props.id);
  };
  return (
    <article class="card tiding">
      <h3>{props.title}</h3>
      {props.children}
      <div class="row">
        <Show when={props.go}>
          {(words) => (
            <ButtonLink weight="main" href={places.file(props.of)}>
              {words()}
            </ButtonLink>
          )}
        </Show>
        <Button onClick={() => void putAway()}>{t('access.tidings.seen')}</Button>
        <Show when={!props.go}>
          <ButtonLink weight="quiet" href={places.file(props.of)}>
            {t('access.tidings.open')}
          </ButtonLink>
        </Show>
      </div>
    </article>
  );
}
