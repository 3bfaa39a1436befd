import { createMemo, createSignal, Show, type JSX } from 'solid-js';
import type { InvitationView } from '../../protocol/team-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { List } from '../components/List.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createDoing } from '../session/create-doing.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { pendingInvitations } from './people-groups.ts';
import { peopleRoutes } from '../routes/people-routes.ts';

/** Invitations under way, and those that came to nothing. */
export function Invitations(props: { readonly all: readonly InvitationView[] }): JSX.Element {
  const { t } = useI18n();
  const pending = createMemo(() => pendingInvitations(props.all));
  return (
    <Show when={pending().length > 0}>
      <Section title={t('people.invitations')}>
        <List each={pending()}>{(invitation) => <InvitationRow invitation={invitation} />}</List>
      </Section>
    </Show>
  );
}

function InvitationRow(props: { readonly invitation: InvitationView }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const doing = createDoing();
  // Said at once; the list follows when the server has answered.
  const [withdrawn, setWithdrawn] = createSignal(false);
  const state = (): InvitationView['state'] => (withdrawn() ? 'withdrawn' : props.invitation.state);
  const isOver = (): boolean => state() === 'withdrawn' || state() === 'expired';
  const withdraw = async (): Promise<void> => {
    if (await doing.run(worker.withdrawInvitation(props.invitation.id))) setWithdrawn(true);
  };
  return (
    <div class="list-row list-row-end">
      <div class="stack-4">
        <p class="row">
          <strong>{props.invitation.name === '' ? t('people.invitedByOther') : props.invitation.name}</strong>
          <span role="status" class={`tag${state() === 'forged' ? ' tag-attention' : ''}`}>
            {t(`people.state.${state()}`)}
          </span>
        </p>
        <p class="muted">
          {t(`kinds.role.${props.invitation.role}`)}
          {props.invitation.office === '' ? '' : ` · ${props.invitation.office}`}
        </p>
        <p class="muted small">{t(`people.stateText.${state()}`, format().dateTime(props.invitation.expiresAt))}</p>
      </div>
      <div class="row">
        <Show
          when={!isOver()}
          fallback={<ButtonLink href={peopleRoutes.inviteAgain(props.invitation.id)}>{t('people.inviteAgain')}</ButtonLink>}
        >
          <Button busy={doing.busy()} onClick={() => void withdraw()}>
            {t('people.withdraw')}
          </Button>
        </Show>
      </div>
      <FailureNotice refused={doing.refused()} />
    </div>
  );
}
