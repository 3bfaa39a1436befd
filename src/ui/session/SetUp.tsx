import { useNavigate } from '@solidjs/router';
import { Match, Show, Switch, untrack, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Form } from '../components/Form.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { RecoveryKey } from './RecoveryKey.tsx';
import { createSetUpFlow, type SetUpFlow } from './set-up-flow.ts';
import { loginOf, SETUP_STEPS } from './set-up-form.ts';
import { LeadStep, PlacesStep, ProgrammeStep } from './SetUpSteps.tsx';
import { StartPage } from './StartPage.tsx';

/** Neues Projekt einrichten: three pages, then the recovery key; only when it was asked back is the programme made. */
export function SetUp(props: { readonly code: string }): JSX.Element {
  const flow = createSetUpFlow(untrack(() => props.code));
  const { t } = useI18n();
  const navigate = useNavigate();
  return (
    <Show when={flow.recoveryKey()} fallback={<SetUpPages flow={flow} />}>
      {(key) => (
        <RecoveryKey
          frame={StartPage}
          recoveryKey={key()}
          programme={flow.typed.programmeName}
          login={loginOf(flow.typed)}
          busy={flow.busy()}
          refused={flow.refused()}
          go={t('session.recovery.done')}
          going={t('session.recovery.busy')}
          onDone={flow.finish}
          onBack={() => navigate(`/einrichten/${SETUP_STEPS}`)}
        />
      )}
    </Show>
  );
}

function SetUpPages(props: { readonly flow: SetUpFlow }): JSX.Element {
  const { t } = useI18n();
  const titles = (): readonly string[] => [
    t('session.setUp.programme.title'),
    t('session.setUp.offices.title'),
    t('session.setUp.lead.title'),
  ];
  return (
    <Show when={props.flow.step()} keyed>
      {(step) => (
        <StartPage
          place={t('session.setUp.place')}
          title={titles()[step - 1]}
          above={<p class="muted">{t('session.step', step, SETUP_STEPS)}</p>}
        >
          <Form class="stack-24" onSubmit={() => props.flow.next()}>
            <Switch>
              <Match when={step === 1}>
                <ProgrammeStep flow={props.flow} />
              </Match>
              <Match when={step === 2}>
                <PlacesStep flow={props.flow} />
              </Match>
              <Match when={step === 3}>
                <LeadStep flow={props.flow} />
              </Match>
            </Switch>
            <FailureNotice refused={props.flow.refused()} />
            <div class="page-actions">
              <Button type="submit" weight="main" busy={props.flow.busy()}>
                {props.flow.busy() ? t('session.setUp.lead.busy') : t('session.next')}
              </Button>
              <ButtonLink weight="quiet" href={step === 1 ? '/' : `/einrichten/${step - 1}`}>
                {t('session.back')}
              </ButtonLink>
            </div>
          </Form>
        </StartPage>
      )}
    </Show>
  );
}
