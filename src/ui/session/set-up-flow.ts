import { useLocation, useNavigate } from '@solidjs/router';
import { createMemo, createSignal, type Accessor } from 'solid-js';
import { createStore, type SetStoreFunction } from 'solid-js/store';
import type { Result } from '../../protocol/results.ts';
import type { SetupForm } from '../../protocol/worker-api.ts';
import type { Refused } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { SHORTEST_PASSPHRASE } from './passphrase-strength.ts';
import { useSession } from './session-context.tsx';
import { emptySetup, readSetup, SETUP_STEPS, setupProblems, type SetupField, type TypedSetup } from './set-up-form.ts';

export interface SetUpFlow {
  readonly typed: TypedSetup;
  readonly set: SetStoreFunction<TypedSetup>;
  readonly today: string;
  readonly step: Accessor<number>;
  /** The sentence at a field, once its page was tried. */
  readonly problem: (field: SetupField) => string | null;
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  /** There once the keys are made, on a page of its own; nothing is sent before it was asked back. */
  readonly recoveryKey: Accessor<string | null>;
  /** On to the next page, or at the last one: make the keys. */
  readonly next: () => void;
  /** Sends the set-up. */
  readonly finish: () => void;
}

const KEY_STEP = SETUP_STEPS + 1;

/** What is typed lives in memory, the page one is at in the address: going back loses nothing. */
export function createSetUpFlow(code: string): SetUpFlow {
  const { format } = useI18n();
  const navigate = useNavigate();
  const location = useLocation();
  const today = format().dayOf(Date.now());
  const [typed, set] = createStore<TypedSetup>(emptySetup(today, format().date));
  const [tried, setTried] = createSignal(0);
  const page = createMemo(() => Math.max(1, Number(location.pathname.split('/')[2] ?? 1) || 1));
  const step = (): number => Math.min(SETUP_STEPS, page());
  const making = createMaking();
  const recoveryKey = (): string | null => (page() === KEY_STEP ? making.recoveryKey() : null);
  const next = (): void => {
    setTried(Math.max(tried(), step()));
    const problems = Object.keys(setupProblems(typed, step(), today));
    if (problems.length > 0) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    else if (step() < SETUP_STEPS) navigate(`/einrichten/${step() + 1}`);
    else {
      const form = readSetup(typed, code, today);
      // A page before was changed by the address: back to where it is wrong.
      if (form) void making.make(form).then((isMade) => isMade && navigate(`/einrichten/${KEY_STEP}`));
      else navigate('/einrichten/1');
    }
  };
  const finish = (): void => void making.finish().then((isDone) => isDone && set('passphrase', ''));
  const { busy, refused } = making;
  return { typed, set, today, step, problem: createProblems(typed, { step, tried, today }), next, finish, busy, refused, recoveryKey };
}

function createProblems(
  typed: TypedSetup,
  at: { step: Accessor<number>; tried: Accessor<number>; today: string },
): (field: SetupField) => string | null {
  const { t } = useI18n();
  const problems = createMemo(() => (at.tried() >= at.step() ? setupProblems(typed, at.step(), at.today) : {}));
  const problemOf = (field: SetupField): string | null => {
    const problem = problems()[field];
    if (problem === undefined) return null;
    return problem === 'short'
      ? t('session.setUp.problem.short', SHORTEST_PASSPHRASE - typed.passphrase.length)
      : t(`session.setUp.problem.${problem}`);
  };
  return problemOf;
}

function createMaking() {
  const { setCeremony } = useSession();
  const worker = useWorker();
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const [recoveryKey, setRecoveryKey] = createSignal<string | null>(null);
  const attempt = async <T>(ask: () => Promise<Result<T>>): Promise<{ readonly value: T } | null> => {
    if (busy()) return null;
    setBusy(true);
    setRefused(null);
    const result = await ask();
    setBusy(false);
    setRefused(result.ok ? null : result);
    return result.ok ? result : null;
  };
  const make = async (form: SetupForm): Promise<boolean> => {
    const made = await attempt(() => worker.prepareSetUp(form));
    if (made) setRecoveryKey(made.value.recoveryKey);
    return made !== null;
  };
  const finish = async (): Promise<boolean> => {
    // The session says "unlocked" before this page is through.
    setCeremony('setUp');
    const isDone = (await attempt(() => worker.finishSetUp())) !== null;
    // The router of the start ends with this page; the workbench's reads the address when it begins.
    if (isDone) window.history.replaceState(null, '', '/faelle');
    setCeremony(null);
    return isDone;
  };
  return { busy, refused, recoveryKey, make, finish };
}
