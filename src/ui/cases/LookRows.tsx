import { createSignal, Show, type JSX } from 'solid-js';
import type { LookItem } from '../../protocol/worker-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { FailureNotice, type Refused } from '../components/Notice.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n, type Translate } from '../i18n/I18n.tsx';
import { useWorker } from '../worker-context.tsx';
import { createWriting } from './create-writing.ts';
import { partLabel } from './part-label.ts';
import { places } from './places.ts';
import { valueText } from './value-text.ts';
import { ValueLines, type ValueLine } from './ValueLines.tsx';

/** An item of the look list of one type. */
export type Of<T extends LookItem['type']> = Extract<LookItem, { type: T }>;

export function ConflictRow(props: { readonly item: Of<'conflict'> }): JSX.Element {
  const { t } = useI18n();
  const conflict = (): Of<'conflict'>['conflict'] => props.item.conflict;
  return (
    <div class="look-row">
      <p>
        <strong>{props.item.title}</strong>
        <br />
        <span class="muted">{partLabel(t, conflict().kind, conflict().part)}</span>
      </p>
      <ButtonLink href={places.versions(conflict().of ?? conflict().record, conflict().record)}>{t('cases.look.decide')}</ButtonLink>
    </div>
  );
}

export function RefusedRow(props: { readonly item: Of<'refused'> }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const writing = createWriting();
  const lines = (): readonly ValueLine[] => {
    const { kind, values } = props.item;
    if (kind === null || values === null) return [];
    return Object.entries(values)
      .map(([part, value]) => ({ label: partLabel(t, kind, part), text: valueText({ kind, part }, value, writing()) }))
      .filter(({ text }) => text !== '');
  };
  const dismiss = async (): Promise<void> => {
    await worker.dismissRefused(props.item.id);
    tell(t('cases.look.dismissed'), null);
  };
  return (
    <div class="look-row">
      <div class="stack-tight">
        <p>
          <strong>{props.item.title}</strong>
        </p>
        <p>{reasonText(t, props.item.reason)}</p>
        <Show when={lines().length > 0}>
          <details>
            <summary>{t('cases.look.showValues')}</summary>
            <ValueLines lines={lines()} />
          </details>
        </Show>
      </div>
      <div class="row">
        <OpenCase of={props.item.of} />
        <Button weight="quiet" onClick={() => void dismiss()}>
          {t('cases.look.dismiss')}
        </Button>
      </div>
    </div>
  );
}

export function UnreadableRow(props: { readonly item: Of<'unreadable'> }): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="look-row">
      <p>
        <strong>{props.item.damaged ? t('cases.look.damagedTitle') : props.item.title}</strong>
        <br />
        <span class="muted">{props.item.damaged ? t('cases.look.damagedText') : t(`cases.look.why.${props.item.why}`)}</span>
      </p>
      <OpenCase of={props.item.of} />
      <Show when={props.item.damaged?.exported}>
        <LetGo id={props.item.id} />
      </Show>
    </div>
  );
}

/** What is damaged and was kept as a file may go (F9): otherwise this device could never be left. */
function LetGo(props: { readonly id: string }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const drop = async (): Promise<void> => {
    const result = await worker.dropDamaged(props.id);
    setRefused(result.ok ? null : result);
    if (result.ok) tell(t('cases.look.dismissed'), null);
  };
  return (
    <>
      <div>
        <Button weight="quiet" onClick={() => void drop()}>
          {t('cases.look.drop')}
        </Button>
      </div>
      <FailureNotice refused={refused()} />
    </>
  );
}

function OpenCase(props: { readonly of: string | null }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.of}>
      {(of) => (
        <ButtonLink weight="quiet" class="page-back" href={places.file(of())}>
          {t('cases.look.openCase')}
        </ButtonLink>
      )}
    </Show>
  );
}

/** The server's reason in plain words; one that a newer server gives says at least that much. */
function reasonText(t: Translate, reason: string): string {
  const words: Readonly<Record<string, string>> = t('cases.look.reason');
  return words[reason] ?? t('cases.look.reason.other');
}
