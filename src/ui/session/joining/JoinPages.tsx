import { createMemo, Match, Show, Switch, untrack, type JSX } from 'solid-js';
import type { OpenedInvitation } from '../../../protocol/team-api.ts';
import { Button } from '../../components/Button.tsx';
import { Form, focusProblem } from '../../components/Form.tsx';
import { FailureNotice } from '../../components/Notice.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { NewPassphrase } from '../NewPassphrase.tsx';
import { RecoveryKey } from '../RecoveryKey.tsx';
import type { InvitationLink } from '../setup-code.ts';
import { StartPage } from '../StartPage.tsx';
import { WaitingPage } from '../WaitingPage.tsx';
import { createJoinFlow, type JoinFlow } from './join-flow.ts';
import { joinProblems } from './join-form.ts';

const ASK_EVERY_MS = 4000;

/** Who invites you to what; login and passphrase; the recovery key; and the wait for the team lead. */
export function JoinPages(props: { readonly link: InvitationLink }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const flow = createJoinFlow(untrack(() => props.link));
  const login = createMemo(() => joinProblems(flow.typed, flow.invitation()?.name ?? '').login);
  return (
    <Switch fallback={<Opening flow={flow} />}>
      <Match when={flow.step() === 'login' && flow.invitation()}>
        {(invitation) => <LoginStep flow={flow} invitation={invitation()} login={login()} />}
      </Match>
      <Match when={flow.step() === 'key' && flow.invitation()}>
        {(invitation) => (
          <RecoveryKey
            frame={StartPage}
            recoveryKey={flow.recoveryKey()}
            programme={invitation().programmeName}
            login={login()}
            go={t('people.join.finish')}
            going={t('people.join.finishing')}
            busy={flow.doing.busy()}
            refused={flow.doing.refused()}
            onDone={() => void flow.finish()}
            onBack={() => flow.goTo('login')}
          />
        )}
      </Match>
      <Match when={flow.step() === 'waiting'}>
        <WaitingPage
          by={flow.invitation()?.invitedBy ?? null}
          login={login()}
          ask={() => worker.askAdmitted()}
          everyMs={ASK_EVERY_MS}
          onAdmitted={flow.leave}
          onLeave={flow.leave}
        />
      </Match>
    </Switch>
  );
}

function Opening(props: { readonly flow: JoinFlow }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.flow.invitation()} fallback={<Closed flow={props.flow} />}>
      {(invitation) => (
        <StartPage place={t('people.join.place')} title={t('people.join.title', invitation().name)}>
          <p class="title-18">
            {invitation().returning
              ? t('people.join.returning', invitation().invitedBy, invitation().programmeName)
              : t('people.join.text', invitation().invitedBy, invitation().programmeName)}
          </p>
          <InvitedTo invitation={invitation()} />
          <p>{t('people.join.whatFollows')}</p>
          <p>
            <Button weight="main" onClick={() => props.flow.goTo('login')}>
              {t('people.join.accept')}
            </Button>
          </p>
        </StartPage>
      )}
    </Show>
  );
}

function InvitedTo(props: { readonly invitation: OpenedInvitation }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <dl class="facts">
      <dt>{t('people.role')}</dt>
      <dd>
        {t(`kinds.role.${props.invitation.role}`)}
        <br />
        <span class="muted small">{t(`people.roleText.${props.invitation.role}`)}</span>
      </dd>
      <Show when={props.invitation.officeName}>
        {(office) => (
          <>
            <dt>{t('people.office')}</dt>
            <dd>{office()}</dd>
          </>
        )}
      </Show>
      <dt>{t('people.validUntil')}</dt>
      <dd class="tabular">{format().dateTime(props.invitation.expiresAt)}</dd>
    </dl>
  );
}

/** Not open yet, or not to be opened. The sheet has its size at once; nothing jumps. */
function Closed(props: { readonly flow: JoinFlow }): JSX.Element {
  const { t } = useI18n();
  return (
    <StartPage place={t('people.join.place')} title={t('people.join.place')}>
      <Show when={props.flow.closed()} fallback={<p class="muted">{t('people.join.opening')}</p>}>
        {(refused) => (
          <>
            <FailureNotice refused={refused()} />
            <div class="page-actions">
              <Show
                when={refused().failure === 'offline' || refused().failure === 'serverTrouble' || refused().failure === 'tooManyAttempts'}
              >
                <Button weight="main" onClick={props.flow.openAgain}>
                  {t('people.again')}
                </Button>
              </Show>
              <Button onClick={props.flow.leave}>{t('people.join.toSignIn')}</Button>
            </div>
          </>
        )}
      </Show>
    </StartPage>
  );
}

function LoginStep(props: { readonly flow: JoinFlow; readonly invitation: OpenedInvitation; readonly login: string }): JSX.Element {
  const { t } = useI18n();
  const problem = (which: 'login' | 'short'): boolean =>
    props.flow.tried() && joinProblems(props.flow.typed, props.invitation.name).problems.includes(which);
  const isTaken = (): boolean => props.flow.doing.refused()?.failure === 'loginTaken';
  const submit = async (form: HTMLFormElement): Promise<void> => {
    await props.flow.prepare();
    focusProblem(form);
  };
  return (
    <StartPage place={t('people.join.place')} title={t('people.join.loginTitle')}>
      <Form class="stack-24" onSubmit={(form) => void submit(form)}>
        <div class="stack">
          <TextField
            label={t('session.setUp.lead.login')}
            hint={props.invitation.returning ? t('people.join.loginBefore') : t('session.setUp.lead.loginHint')}
            error={problem('login') ? t('session.setUp.problem.login') : isTaken() ? t('people.join.loginTaken') : null}
            autocomplete="username"
            name="username"
            exact
            maxLength={40}
            value={props.login}
            onInput={(text) => {
              props.flow.doing.forget();
              props.flow.set('login', text.toLowerCase());
            }}
          />
          <NewPassphrase
            label={t('session.setUp.lead.passphrase')}
            login=""
            value={props.flow.typed.passphrase}
            onInput={(text) => props.flow.set('passphrase', text)}
            tried={props.flow.tried()}
          />
        </div>
        <FailureNotice refused={isTaken() ? null : props.flow.doing.refused()} />
        <div class="page-actions">
          <Button type="submit" weight="main" busy={props.flow.doing.busy()}>
            {props.flow.doing.busy() ? t('session.setUp.lead.busy') : t('session.next')}
          </Button>
          <Button weight="quiet" onClick={() => props.flow.goTo('welcome')}>
            {t('session.back')}
          </Button>
        </div>
      </Form>
    </StartPage>
  );
}
