import { useSearchParams } from '@solidjs/router';
import { createSignal, Show, untrack, type JSX } from 'solid-js';
import type { PeopleView } from '../../protocol/team-views.ts';
import type { ProgrammeView } from '../../protocol/worker-views.ts';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { Form } from '../components/Form.tsx';
import { SkeletonList } from '../components/List.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { Page } from '../components/Page.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { InvitationSheet, type MadeInvitation } from './InvitationSheet.tsx';
import { createInvite } from './create-invite.ts';
import { invitedRoles, mayHaveOffice, needsOffice, type InviteField } from './invite-form.ts';
import { peopleRoutes, type InviteQuery } from '../routes/people-routes.ts';

/** Jemanden einladen: who, as what, where; then the link, once. */
export function InvitePage(): JSX.Element {
  const { t } = useI18n();
  const [made, setMade] = createSignal<MadeInvitation | null>(null);
  const people = createWorkerQuery([], (worker) => worker.people());
  const programme = createWorkerQuery([], (worker) => worker.programme());
  const known = () => {
    const [view, now] = [people(), programme()];
    return view && now ? { view, now } : null;
  };
  return (
    <Show
      when={made()}
      fallback={
        <Page
          place={t('people.invite.place')}
          title={t('people.invite.title')}
          back={{ href: peopleRoutes.people, label: t('people.title') }}
        >
          <Show when={known()} fallback={<SkeletonList rows={3} />}>
            {(all) => <InviteFields people={all().view} programme={all().now} onMade={setMade} />}
          </Show>
        </Page>
      }
    >
      {(now) => <InvitationSheet made={now()} />}
    </Show>
  );
}

interface InviteFieldsProps {
  readonly people: PeopleView;
  readonly programme: ProgrammeView;
  readonly onMade: (made: MadeInvitation) => void;
}

function InviteFields(props: InviteFieldsProps): JSX.Element {
  const { t } = useI18n();
  const [query] = useSearchParams<InviteQuery>();
  const invite = untrack(() => createInvite({ ...props, query }));
  const typed = invite.typed;
  const problem = (field: InviteField): string | null => (invite.misses(field) ? t(`people.invite.needed.${field}`) : null);
  return (
    <Form class="stack-24" onSubmit={(form) => void invite.submit(form)}>
      <Show when={typed.member !== null}>
        <p>{t('people.invite.backText')}</p>
      </Show>
      <TextField
        label={t('people.invite.name')}
        hint={t('people.invite.nameHint')}
        error={problem('name')}
        readOnly={typed.member !== null}
        maxLength={100}
        value={typed.name}
        onInput={(text) => invite.set('name', text)}
      />
      <Choice
        label={t('people.role')}
        hint={t('people.invite.roleHint')}
        error={problem('role')}
        options={invitedRoles.map((role) => ({ value: role, label: t(`kinds.role.${role}`) }))}
        value={typed.role}
        onChange={(role) => invite.set('role', role)}
      />
      <p class="role-text muted" role="status">
        {typed.role === null ? '' : t(`people.roleText.${typed.role}`)}
      </p>
      <Show when={mayHaveOffice(typed.role)}>
        <Choice
          label={t('people.office')}
          hint={needsOffice(typed.role) ? undefined : t('people.invite.officeHint')}
          error={problem('office')}
          options={props.programme.offices.map((office) => ({ value: office.id, label: office.name }))}
          value={typed.office}
          onChange={(office) => invite.set('office', office)}
        />
      </Show>
      <FailureNotice refused={invite.doing.refused()} />
      <div class="page-actions">
        <Button type="submit" weight="main" busy={invite.doing.busy()}>
          {t('people.invite.make')}
        </Button>
      </div>
    </Form>
  );
}
