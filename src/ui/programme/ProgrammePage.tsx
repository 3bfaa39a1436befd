import { Show, type JSX } from 'solid-js';
import { Page, Section } from '../components/Page.tsx';
import { List } from '../components/List.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker-context.tsx';

/** The programme's basics and who works in it. */
export function ProgrammePage(): JSX.Element {
  const { t, format } = useI18n();
  const programme = createWorkerQuery(['records', 'session'], (worker) => worker.programme());
  return (
    <Show when={programme()}>
      {(now) => (
        <Page place={t('shell.programme.title')} title={now().name}>
          <dl class="facts">
            <dt>{t('shell.programme.term')}</dt>
            <dd class="tabular">{t('shell.programme.termValue', format().date(now().start), format().date(now().end))}</dd>
            <dt>{t('shell.programme.places')}</dt>
            <dd class="tabular">{now().capacity}</dd>
            <dt>{t('shell.programme.offices')}</dt>
            <dd>
              {now()
                .offices.map((office) => office.name)
                .join(', ')}
            </dd>
          </dl>
          <Section title={t('shell.programme.people')}>
            <List each={now().members}>
              {(member) => (
                <p class="list-row programme-member">
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
