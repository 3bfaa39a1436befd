import { Show, type JSX } from 'solid-js';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { List, SkeletonList } from '../components/List.tsx';
import { Page, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { ProgrammeView } from '../../protocol/worker-views.ts';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { programmeRoutes } from '../routes/programme-routes.ts';
import { PlacesBoard } from './PlacesBoard.tsx';

/** The programme: its places as they stand, its basics, and who works in it. */
export function ProgrammePage(): JSX.Element {
  const { t } = useI18n();
  const programme = createWorkerQuery(['records', 'session'], (worker) => worker.programme());
  const places = createWorkerQuery(['records', 'sync'], (worker) => worker.places());
  return (
    <Show when={programme()}>
      {(now) => (
        <Page place={t('shell.programme.title')} title={now().name}>
          <Show when={places()} fallback={<SkeletonList rows={4} />}>
            {(view) => <PlacesBoard view={view()} />}
          </Show>
          <About programme={now()} />
          <Section title={t('shell.programme.people')}>
            <List each={now().members}>
              {(member) => (
                <p class="list-row list-row-end">
                  <span>{member.name}</span>
                  <span class="muted">{t(`kinds.role.${member.role}`)}</span>
                </p>
              )}
            </List>
          </Section>
        </Page>
      )}
    </Show>
  );
}

function About(props: { readonly programme: ProgrammeView }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Section title={t('places.board.about')}>
      <dl class="facts">
        <dt>{t('shell.programme.term')}</dt>
        <dd class="tabular">{t('shell.programme.termValue', format().date(props.programme.start), format().date(props.programme.end))}</dd>
        <dt>{t('shell.programme.offices')}</dt>
        <dd>{props.programme.offices.map((office) => office.name).join(', ')}</dd>
      </dl>
      <div class="page-actions no-print">
        <ButtonLink icon="settings" href={programmeRoutes.settings}>
          {t('places.board.settings')}
        </ButtonLink>
      </div>
    </Section>
  );
}
