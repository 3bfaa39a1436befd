import { Show, type JSX } from 'solid-js';
import { Mark } from '../components/Mark.tsx';
import { Heading, usePageTitle } from '../components/Heading.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { FictionalStrip } from '../components/FictionalStrip.tsx';
import { useSession } from './session-context.tsx';

interface StartPageProps {
  readonly place: string;
  readonly title: JSX.Element;
  /** A line above the title: the step one is at. */
  readonly above?: JSX.Element;
  readonly wide?: boolean;
  readonly children: JSX.Element;
}

/** A sheet of paper on the desk: everything before the shell looks like this. */
export function StartPage(props: StartPageProps): JSX.Element {
  const { session } = useSession();
  const { language, setLanguage } = useI18n();
  usePageTitle(() => props.place);
  return (
    <div class="start">
      <Show when={session()?.fictional}>
        <FictionalStrip />
      </Show>
      <main class="start-sheet" classList={{ 'start-sheet-wide': props.wide ?? false }}>
        <p class="start-brand row no-print">
          <Mark />
          <span>Lotse</span>
        </p>
        <header class="page-head">
          {props.above}
          <Heading>{props.title}</Heading>
        </header>
        {props.children}
      </main>
      <p class="start-language no-print">
        <button
          type="button"
          class="button button-quiet"
          lang={language() === 'de' ? 'en' : 'de'}
          onClick={() => setLanguage(language() === 'de' ? 'en' : 'de')}
        >
          {language() === 'de' ? 'English' : 'Deutsch'}
        </button>
      </p>
    </div>
  );
}
