import { useParams } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { CaseAccessView } from '../../protocol/team-views.ts';
import { routes } from '../routes/case-routes.ts';
import { Empty } from '../components/List.tsx';
import { LoadedPage } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';

/** A case's access with its name and number. */
export interface NamedAccess extends CaseAccessView {
  readonly title: string;
  readonly number: string;
}

interface SheetProps {
  readonly title: string;
  /** From a page about one action, back to who can read; else back to the file. */
  readonly within?: boolean;
  /** May this person do what the page is for? Absent: everybody who reads the case. */
  readonly may?: (access: CaseAccessView) => boolean;
  readonly children: (access: () => NamedAccess) => JSX.Element;
}

/** The same for a page on which somebody is chosen: a plain word where there is nobody to choose. */
export function CandidatesSheet(props: Required<Omit<SheetProps, 'within'>>): JSX.Element {
  const { t } = useI18n();
  return (
    <AccessSheet title={props.title} within may={props.may}>
      {(access) => (
        <Show
          when={access().candidates.length > 0}
          fallback={
            <Empty title={t('access.offer.nobody')}>
              <p>{t('access.offer.nobodyText')}</p>
            </Empty>
          }
        >
          {props.children(access)}
        </Show>
      )}
    </AccessSheet>
  );
}

/** A page about who can read one case: way back, heading, whose case it is, and a plain word where there is nothing to see. */
export function AccessSheet(props: SheetProps): JSX.Element {
  const { t } = useI18n();
  const params = useParams<{ case: string }>();
  const access = createWorkerQuery(['records', 'sync', 'session'], async (worker): Promise<NamedAccess | null> => {
    const caseId = params.case;
    const [found, rows] = await Promise.all([worker.caseAccess(caseId), worker.cases()]);
    const row = rows.find((one) => one.id === caseId);
    return found === null ? null : { ...found, title: row?.name ?? '', number: row?.number ?? '' };
  });
  const shown = (): NamedAccess | null => {
    const now = access();
    return now && (props.may?.(now) ?? true) ? now : null;
  };
  return (
    <LoadedPage
      width="narrow"
      place={props.title}
      title={props.title}
      back={
        props.within
          ? { href: routes.access(params.case), label: t('access.who.title') }
          : { href: routes.file(params.case), label: t('access.who.back') }
      }
      lead={
        <Show when={shown()}>
          {(now) => (
            <p class="muted">
              {now().title} · {now().number}
            </p>
          )}
        </Show>
      }
      answer={access() === undefined ? undefined : shown()}
      gone={{ title: t('cases.file.gone'), text: t('access.who.goneText') }}
    >
      {(now) => props.children(now)}
    </LoadedPage>
  );
}
