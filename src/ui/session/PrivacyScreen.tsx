import { onMount, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { usePageTitle } from '../components/Heading.tsx';
import { createClock } from '../device/clock.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from './session-context.tsx';

/** Sichtschutz: a clock and nothing else. The files are locked behind it; going on asks for the passphrase. */
export function PrivacyScreen(): JSX.Element {
  const { t, format } = useI18n();
  const { setCovered } = useSession();
  const now = createClock(1000);
  let button: HTMLButtonElement | undefined;
  usePageTitle(() => t('shell.cover.button'));
  onMount(() => button?.focus());
  return (
    <main class="privacy-screen">
      <h1 class="privacy-clock tabular">{format().time(now())}</h1>
      <p class="privacy-day">{format().longDay(format().dayOf(now()))}</p>
      <Button ref={(element) => (button = element)} onClick={() => setCovered(false)}>
        {t('shell.cover.continue')}
      </Button>
    </main>
  );
}
