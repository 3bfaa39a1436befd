import { For, Show, type JSX } from 'solid-js';
import { compareStrings, type Id } from '../../domain/values.ts';
import type { SettingView } from '../../protocol/limits-views.ts';
import { createAct } from '../components/create-act.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Fold } from '../components/Fold.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { Section } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { programmeRoutes } from '../routes/programme-routes.ts';
import { valueWords } from './setting-words.ts';

type Entry = SettingView['history'][number];

interface SettingProps {
  readonly setting: SettingView;
  /** The team lead. */
  readonly decides: boolean;
}

/** One setting: what holds now, what comes, and every decision there was. */
export function SettingCard(props: SettingProps): JSX.Element {
  const { t, format } = useI18n();
  const inState = (state: Entry['state']): readonly Entry[] => props.setting.history.filter((entry) => entry.state === state);
  const coming = (): readonly Entry[] => [...inState('coming')].sort((a, b) => compareStrings(a.from, b.from));
  const since = (): string | null => inState('now')[0]?.from ?? null;
  return (
    <Section title={t(`places.settings.what.${props.setting.what}`)}>
      <div>
        <p class="title-18 strong">{valueWords(props.setting.now, t)}</p>
        <p class="muted">
          <Show when={since()}>{(date) => <>{t('places.settings.since', format().date(date()))}. </>}</Show>
          {t(`places.settings.means.${props.setting.what}`)}
        </p>
      </div>
      <Show when={coming().length > 0}>
        <ul class="stack-8" role="list">
          <For each={coming()}>
            {(entry) => (
              <li>
                <Decision entry={entry} takesBack={props.decides} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <History setting={props.setting} />
      <Show when={props.decides}>
        <div class="page-actions no-print">
          <ButtonLink icon="pencil" href={programmeRoutes.decision(props.setting.what)}>
            {t('places.settings.decide')}
            <span class="visually-hidden">: {t(`places.settings.what.${props.setting.what}`)}</span>
          </ButtonLink>
        </div>
      </Show>
    </Section>
  );
}

function History(props: { readonly setting: SettingView }): JSX.Element {
  const { t } = useI18n();
  // The newest first; what comes stands above already.
  const held = (): readonly Entry[] =>
    props.setting.history.filter(({ state }) => state !== 'coming').toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
  const hasDecisions = (entries: readonly Entry[]): boolean => entries.some(({ record }) => record !== null);
  return (
    <Show
      when={hasDecisions(held())}
      fallback={
        <Show when={!hasDecisions(props.setting.history)}>
          <p class="muted small">{t('places.settings.none')}</p>
        </Show>
      }
    >
      <Fold look="quiet" summary={t('places.settings.history')}>
        <ul class="stack-8" role="list">
          <For each={held()}>
            {(entry) => (
              <li>
                <Decision entry={entry} takesBack={false} />
              </li>
            )}
          </For>
        </ul>
      </Fold>
    </Show>
  );
}

/** From when, what, who decided, why, and who wrote it down. */
function Decision(props: { readonly entry: Entry; readonly takesBack: boolean }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const act = createAct();
  const words = (): string => valueWords(props.entry.value, t);
  const takeBack = async (record: Id): Promise<void> => {
    const taken = await act.run(worker.withdrawSetting(record));
    if (taken === null) return;
    const { undo } = taken.value;
    tell(t('places.settings.takenBack'), async () => {
      await worker.save(undo, null);
    });
  };
  return (
    <div class="card stack-4">
      <p>
        <span class="muted tabular">{t('places.settings.comes', format().date(props.entry.from))}</span> <strong>{words()}</strong>
      </p>
      <Show when={props.entry.record !== null} fallback={<p class="muted small">{t('places.settings.first')}</p>}>
        <p class="typed">{props.entry.reason}</p>
        <p class="muted small">
          {t('places.settings.decided', props.entry.decidedBy)}
          <Show when={props.entry.at}>
            {(at) => <> · {t('places.settings.written', { name: props.entry.writtenBy, at: format().dateTime(at()) })}</>}
          </Show>
        </p>
      </Show>
      <Show when={props.takesBack ? props.entry.record : null}>
        {(record) => (
          <div class="row no-print">
            <Button busy={act.busy()} onClick={() => void takeBack(record())}>
              {t('places.settings.takeBack')}
              <span class="visually-hidden">: {words()}</span>
            </Button>
          </div>
        )}
      </Show>
      <FailureNotice refused={act.refused()} />
    </div>
  );
}
