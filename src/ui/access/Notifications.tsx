import { For, Match, Show, Switch, type JSX } from 'solid-js';
import type { Notifications as Notification } from '../../protocol/team-views.ts';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Card } from '../components/Card.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';
import { leaveCard } from './leave-card.ts';
import { OfferCard } from './OfferCard.tsx';
import { placeTold } from './place-news.ts';

type Of<T extends Notification['type']> = Extract<Notification, { type: T }>;

/** What happened while one was away: offers to answer, who stood in, who looked inside. Each stays until it is dismissed. */
export function Notifications(): JSX.Element {
  const { t } = useI18n();
  const notifications = createWorkerQuery(['records', 'sync', 'session'], (worker) => worker.notifications());
  return (
    <Show when={(notifications()?.length ?? 0) > 0}>
      <section class="notifications stack-12" aria-label={t('access.notifications.label')}>
        <h2 class="title-18" tabIndex={-1}>
          {t('access.notifications.title')}
        </h2>
        <ul class="stack-12" role="list">
          <For each={notifications() ?? []}>
            {(notification) => (
              <li>
                <NotificationCard notification={notification} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function NotificationCard(props: { readonly notification: Notification }): JSX.Element {
  return (
    <Switch>
      <Match when={ofType(props.notification, 'offer')}>{(offer) => <OfferCard offer={offer().offer} />}</Match>
      <Match when={ofType(props.notification, 'digest')}>{(digest) => <DigestCard digest={digest()} />}</Match>
      <Match when={ofType(props.notification, 'emergencyAccess')}>{(access) => <EmergencyAccessCard access={access()} />}</Match>
      <Match when={ofType(props.notification, 'place')}>{(place) => <PlaceCard place={place()} />}</Match>
      <Match when={ofType(props.notification, 'received')}>{(received) => <ReceivedCard received={received()} />}</Match>
    </Switch>
  );
}

function ofType<T extends Notification['type']>(notification: Notification, type: T): Of<T> | null {
  // The type says which of the union it is; the compiler cannot narrow by a variable.
  return notification.type === type ? (notification as Of<T>) : null;
}

function DigestCard(props: { readonly digest: Of<'digest'> }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Told id={props.digest.id} caseId={props.digest.case} title={t('access.notifications.digest', props.digest)}>
      <p>
        {t('access.notifications.digestText', {
          since: format().shortDate(props.digest.since),
          until: format().date(props.digest.until),
          visits: props.digest.visits,
          changes: props.digest.changes,
        })}
      </p>
    </Told>
  );
}

function EmergencyAccessCard(props: { readonly access: Of<'emergencyAccess'> }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Told id={props.access.id} caseId={props.access.case} title={t('access.notifications.glass', props.access)}>
      <p>{t('access.notifications.emergencyAccessText', format().dateTime(props.access.at))}</p>
      <blockquote class="quote">{props.access.reason || t('access.who.noReason')}</blockquote>
    </Told>
  );
}

function ReceivedCard(props: { readonly received: Of<'received'> }): JSX.Element {
  const { t } = useI18n();
  return (
    <Told id={props.received.id} caseId={props.received.case} title={t('access.notifications.received', props.received.title)}>
      <p>{t('access.notifications.receivedText', props.received.from)}</p>
    </Told>
  );
}

/** What became of a place that was asked for; an offer leads to the case, where it is answered. */
function PlaceCard(props: { readonly place: Of<'place'> }): JSX.Element {
  const { t, format } = useI18n();
  const told = (): ReturnType<typeof placeTold> => placeTold(props.place, { t, format: format() });
  return (
    <Told id={props.place.id} caseId={props.place.case} title={told().title} go={told().go}>
      <For each={told().sentences}>{(sentence) => <p>{sentence}</p>}</For>
    </Told>
  );
}

interface ToldProps {
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  /** What the way to the case is called where something is to be done there: then it is the first thing offered. */
  readonly go?: string | null;
  readonly children: JSX.Element;
}

/** Something to know: read it, go there, dismiss it. */
function Told(props: ToldProps): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const dismiss = async (): Promise<void> => {
    leaveCard();
    await worker.dismiss(props.id);
  };
  return (
    <Card
      title={props.title}
      actions={
        <>
          <Show when={props.go}>
            {(words) => (
              <ButtonLink weight="main" href={routes.file(props.caseId)}>
                {words()}
              </ButtonLink>
            )}
          </Show>
          <Button onClick={() => void dismiss()}>{t('access.notifications.seen')}</Button>
          <Show when={!props.go}>
            <ButtonLink weight="quiet" href={routes.file(props.caseId)}>
              {t('access.notifications.open')}
            </ButtonLink>
          </Show>
        </>
      }
    >
      {props.children}
    </Card>
  );
}
