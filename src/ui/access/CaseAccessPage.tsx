import { For, Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { CaseAccessView } from '../../protocol/team-views.ts';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { LinkRow } from '../components/ButtonLink.tsx';
import { FailureNotice, Notice } from '../components/Notice.tsx';
import { Section } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { AccessSheet } from './AccessSheet.tsx';
import { createAct } from '../components/create-act.ts';
import { WhoReads } from './WhoReads.tsx';

/** "Wer kann das lesen?": the people of one case, and the ways to change that. */
export function CaseAccessPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <AccessSheet title={t('access.who.title')}>
      {(access) => (
        <>
          <section class="stack">
            <p>{t('access.who.intro')}</p>
            <WhoReads access={access()} />
            <p class="muted small">{t('access.who.nobodyElse')}</p>
          </section>
          <OpenOffer access={access()} />
          <Substitutions access={access()} />
          <Actions access={access()} />
          <EmergencyAccessBefore access={access()} />
        </>
      )}
    </AccessSheet>
  );
}

interface Shown {
  readonly access: CaseAccessView;
}

/** An offer that waits: until when, and the way to take it back. */
function OpenOffer(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const act = createAct();
  const withdraw = async (id: string): Promise<void> => {
    if ((await act.run(worker.answerOffer(id, 'withdraw'))) !== null) tell(t('access.offer.withdrawn'), null);
  };
  return (
    <Show when={props.access.offer}>
      {(offer) => (
        <Notice tone={offer().stale ? 'attention' : 'plain'} title={t('access.offer.open', offer().to)}>
          <p>{offer().stale ? t('access.offer.stale') : t('access.offer.openText', format().dayAndDate(offer().expiresOn))}</p>
          <FailureNotice refused={act.refused()} />
          <Show when={props.access.may.offer}>
            <div class="row">
              <Button busy={act.busy()} onClick={() => void withdraw(offer().id)}>
                {t('access.offer.withdraw')}
              </Button>
            </div>
          </Show>
        </Notice>
      )}
    </Show>
  );
}

/** Ending a substitution before its last day; taking that back enters it again. */
function Substitutions(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const act = createAct();
  type Substitute = CaseAccessView['substitutes'][number];
  const again = async (caseId: Id, { id, from, until }: Substitute): Promise<void> => {
    const answer = await worker.substitute({ cases: [caseId], member: id, from, until });
    if (!answer.ok) tell(t(`components.failure.${answer.failure}.title`), null);
  };
  const end = async (one: Substitute): Promise<void> => {
    const caseId = props.access.case;
    const before = { ...one };
    if ((await act.run(worker.endSubstitution(caseId, one.id))) !== null) tell(t('access.who.ended'), () => again(caseId, before));
  };
  return (
    <Show when={props.access.may.substitute && props.access.substitutes.length > 0}>
      <FailureNotice refused={act.refused()} />
      <ul class="list" role="list">
        <For each={props.access.substitutes}>
          {(one) => (
            <li class="list-line">
              <p>
                <strong>{one.name}</strong>{' '}
                <span class="muted">
                  {t('access.who.substitute', { from: format().shortDate(one.from), until: format().dayAndDate(one.until) })}
                </span>
              </p>
              <Button busy={act.busy()} onClick={() => void end(one)}>
                {t('access.who.endSubstitution', one.name)}
              </Button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

/** Only what this person may do stands here. */
function Actions(props: Shown): JSX.Element {
  const { t } = useI18n();
  const caseId = (): string => props.access.case;
  return (
    <Section title={t('access.who.actions')}>
      <ul class="list" role="list">
        <Show when={props.access.may.offer}>
          <Action href={routes.offer(caseId())} label={t('access.offer.link')} means={t('access.offer.linkMeans')} />
        </Show>
        <Show when={props.access.may.substitute}>
          <Action href={routes.substitute(caseId())} label={t('access.substitute.link')} means={t('access.substitute.linkMeans')} />
        </Show>
        <Show when={props.access.may.breakGlass}>
          <Action href={routes.glass(caseId())} label={t('access.glass.link')} means={t('access.glass.linkMeans')} />
        </Show>
        <Action href={routes.log(caseId())} label={t('access.log.link')} means={t('access.log.linkMeans')} />
        <Show when={props.access.may.erase}>
          <Action href={routes.retain(caseId())} label={t('access.retain.link')} means={t('access.retain.linkMeans')} />
        </Show>
      </ul>
    </Section>
  );
}

function Action(props: { readonly href: string; readonly label: string; readonly means: string }): JSX.Element {
  return (
    <li>
      <LinkRow href={props.href} title={props.label} text={props.means} />
    </li>
  );
}

function EmergencyAccessBefore(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Show when={props.access.emergencyAccess.length > 0}>
      <Section title={t('access.who.emergencyAccessTitle')}>
        <ul class="list" role="list">
          <For each={props.access.emergencyAccess}>
            {(one) => (
              <li class="list-row">
                <span class="muted small">{t('access.who.emergencyAccessBy', { by: one.by, at: format().dateTime(one.at) })}</span>
                <span class="typed">{one.reason || t('access.who.noReason')}</span>
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  );
}
