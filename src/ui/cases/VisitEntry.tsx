import { A } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { VisitView } from '../../protocol/case-views.ts';
import { Flyout } from '../components/Flyout.tsx';
import { Fold } from '../components/Fold.tsx';
import { SaveMark } from '../components/SaveMark.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { findingTag, findingText } from '../limits/finding-text.ts';
import { routes } from '../routes/case-routes.ts';

interface EntryProps {
  readonly visit: VisitView;
  /** Just saved, and come back from its form. */
  readonly saved: boolean;
  readonly caseId: Id;
  readonly mine: boolean;
  /** Said only of visits by somebody else. */
  readonly lead: string;
  readonly onDelete: () => void;
}

/** One visit in the timeline, as it would stand in a notebook: when and what kind, the words, what was agreed. */
export function VisitEntry(props: EntryProps): JSX.Element {
  return (
    <article class="visit stack-8" id={`visit-${props.visit.id}`} tabIndex={-1} data-saved={props.saved ? '' : undefined}>
      <EntryHead {...props} />
      <Show when={props.visit.noteReadable} fallback={<HiddenNote visit={props.visit} mine={props.mine} />}>
        <Words visit={props.visit} />
      </Show>
      <Findings visit={props.visit} />
    </article>
  );
}

function EntryHead(props: EntryProps): JSX.Element {
  const { t, format } = useI18n();
  const kind = (): string => (props.visit.kind === null ? t('kinds.label.visit.name') : t(`kinds.visitKind.${props.visit.kind}`));
  return (
    <header class="visit-head">
      <h3 class="tabular">
        <span>{format().dayAndDate(props.visit.date)}</span> <span class="visit-kind">{kind()}</span>
      </h3>
      <p class="visit-facts row muted small">
        <Show when={props.visit.outcome !== null && props.visit.outcome !== 'held' ? props.visit.outcome : null}>
          {(outcome) => <span class="tag">{t(`kinds.outcome.${outcome()}`)}</span>}
        </Show>
        <span class="tabular">{props.visit.minutes === 0 ? t('cases.visit.noTime') : format().duration(props.visit.minutes)}</span>
        <Show when={props.visit.counted !== props.visit.minutes}>
          <span class="tabular">{t('cases.visit.counted', format().duration(props.visit.counted))}</span>
        </Show>
        <Show when={props.visit.by !== props.lead}>
          <span>{t('cases.visit.by', props.visit.by)}</span>
        </Show>
        <SaveMark state={props.visit.state} />
      </p>
      <Show when={props.mine}>
        <EntryActions {...props} />
      </Show>
    </header>
  );
}

function EntryActions(props: EntryProps): JSX.Element {
  const { t, format } = useI18n();
  const about = (): string => ` ${format().dayAndDate(props.visit.date)}`;
  return (
    <div class="visit-actions no-print">
      <A class="button button-quiet" href={routes.visit(props.caseId, props.visit.id)} state={{ fromFile: true }}>
        {t('cases.visit.edit')}
        <span class="visually-hidden">{about()}</span>
      </A>
      <Flyout
        label={
          <>
            {t('cases.visit.more')}
            <span class="visually-hidden">{about()}</span>
          </>
        }
      >
        {(close) => (
          <div class="flyout-list">
            <A class="flyout-item" href={routes.history(props.caseId, props.visit.id)}>
              {t('cases.visit.history')}
            </A>
            <button
              type="button"
              class="flyout-item"
              onClick={() => {
                close();
                props.onDelete();
              }}
            >
              {t('cases.visit.delete')}
            </button>
          </div>
        )}
      </Flyout>
    </div>
  );
}

function HiddenNote(props: { readonly visit: VisitView; readonly mine: boolean }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.mine && props.visit.note !== null}>
      <p class="muted small">{t('cases.visit.noteClosed')}</p>
    </Show>
  );
}

function Words(props: { readonly visit: VisitView }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <div class="stack-12">
      <Show when={props.visit.happened !== ''}>
        <p class="typed">{props.visit.happened}</p>
      </Show>
      <Show when={props.visit.clientWords !== ''}>
        <div>
          <p class="muted small">{t('kinds.label.visitNote.ask.clientWords')}</p>
          <blockquote class="quote visit-quote">{props.visit.clientWords}</blockquote>
        </div>
      </Show>
      <Show when={props.visit.professionalView !== ''}>
        <div>
          <p class="muted small">{t('kinds.label.visitNote.parts.professionalView')}</p>
          <p class="typed">{props.visit.professionalView}</p>
        </div>
      </Show>
      <Show when={props.visit.agreements.length > 0}>
        <div>
          <p class="muted small">{t('cases.visit.agreed')}</p>
          <ul class="stack-4" role="list">
            <For each={props.visit.agreements}>
              {(agreed) => (
                <li>
                  <Show when={agreed.who !== ''}>
                    <strong>{agreed.who}:</strong>{' '}
                  </Show>
                  {agreed.what}
                  <Show when={agreed.until}>
                    {(until) => <span class="muted"> · {t('cases.visit.until', format().date(until()))}</span>}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
    </div>
  );
}

/** What the limits say, in a word or two; the whole sentence unfolds. */
function Findings(props: { readonly visit: VisitView }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Show when={props.visit.findings.length > 0 || props.visit.overLimitReason !== null}>
      <div class="visit-findings stack-4">
        <For each={props.visit.findings}>
          {(finding) => (
            <Fold summary={<span class="tag tag-attention">{findingTag(finding, { t, format: format() })}</span>}>
              <p class="small">{findingText(finding, { t, format: format() })}</p>
            </Fold>
          )}
        </For>
        <Show when={props.visit.overLimitReason}>
          {(reason) => (
            <p class="small">
              <span class="muted">{t('cases.visit.reason')}: </span>
              {reason()}
            </p>
          )}
        </Show>
      </div>
    </Show>
  );
}
