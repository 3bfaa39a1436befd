import { useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import type { DeviceView } from '../../protocol/team-views.ts';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { Page, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { ownAndOthers } from './device-order.ts';
import { DeviceRow } from './DeviceRow.tsx';
import { createDevices, DevicesSkeleton, DevicesTrouble } from './devices.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';

const cannot = ['read', 'guess', 'change', 'fetch'] as const;
const could = ['open', 'biometric', 'sizes', 'copy'] as const;
const does = ['stops', 'deletes', 'renews', 'keeps'] as const;
const todo = ['tell', 'passphrase', 'report', 'note'] as const;

/** Tablet verloren: end its access first; then exactly what a finder could and could not do. Prints as a sheet for the records. */
export function LostPage(): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Page
      place={t('people.lost.place')}
      title={t('people.lost.title')}
      back={{ href: peopleRoutes.devices, label: t('people.devices.title') }}
      lead={<p>{t('people.lost.lead')}</p>}
    >
      <WhichDevice />
      <Points title={t('people.lost.cannotTitle')} points={cannot.map((each) => t(`people.lost.cannot.${each}`))} />
      <Points title={t('people.lost.couldTitle')} points={could.map((each) => t(`people.lost.could.${each}`))} />
      <Points title={t('people.lost.doesTitle')} points={does.map((each) => t(`people.lost.does.${each}`))} />
      <Points title={t('people.lost.todoTitle')} points={todo.map((each) => t(`people.lost.todo.${each}`))} />
      <p class="only-print">{t('people.lost.printed', format().dateTime(Date.now()))}</p>
      <div class="page-actions no-print">
        <Button onClick={() => window.print()}>{t('people.lost.print')}</Button>
      </div>
    </Page>
  );
}

/** The device in question, chosen among those whose access has not ended, with the end of its access. */
function WhichDevice(): JSX.Element {
  const { t, format } = useI18n();
  const { session } = useSession();
  const [query] = useSearchParams<{ geraet: string }>();
  const devices = createDevices();
  const [chosen, setChosen] = createSignal<string | null>(null);
  const all = createMemo(() => {
    const { own, others } = ownAndOthers(devices.known() ?? [], session()?.me?.id ?? '');
    return [...own, ...others].filter(({ here, id, revokedAt }) => !here && (revokedAt === null || id === query.geraet));
  });
  const device = createMemo((): DeviceView | undefined => {
    const named = chosen() ?? query.geraet ?? (all().length === 1 ? all()[0]?.id : undefined);
    return all().find((each) => each.id === named);
  });
  const label = (each: DeviceView): string => {
    const whose = each.member === session()?.me?.id ? each.name : t('people.lost.whose', each.memberName, each.name);
    return t('people.lost.last', whose, format().dateTime(each.lastContactAt));
  };
  return (
    <div classList={{ 'no-print': device() === undefined }}>
      <Section title={t('people.lost.first')}>
        <DevicesTrouble refused={devices.refused()} />
        <Show when={devices.known()} fallback={<DevicesSkeleton refused={devices.refused()} rows={1} />}>
          <Show when={all().length > 0} fallback={<p>{t('people.lost.none')}</p>}>
            <Show when={all().length > 1}>
              <div class="no-print">
                <Choice
                  label={t('people.lost.which')}
                  options={all().map((each) => ({ value: each.id, label: label(each) }))}
                  value={device()?.id ?? null}
                  onChange={setChosen}
                />
              </div>
            </Show>
            <Show when={device()} keyed>
              {(now) => <DeviceRow device={now} withPerson />}
            </Show>
          </Show>
        </Show>
      </Section>
    </div>
  );
}

function Points(props: { readonly title: string; readonly points: readonly string[] }): JSX.Element {
  return (
    <Section title={props.title}>
      <ul class="points">
        <For each={props.points}>{(point) => <li>{point}</li>}</For>
      </ul>
    </Section>
  );
}
