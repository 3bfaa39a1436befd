import { useLocation, useNavigate } from '@solidjs/router';
import { createMemo, createResource, createSignal, type Accessor } from 'solid-js';
import { createStore, type SetStoreFunction } from 'solid-js/store';
import type { OpenedInvitation } from '../../../protocol/team-api.ts';
import type { Refused } from '../../components/Notice.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { createDoing, type Doing } from '../create-doing.ts';
import { useSession } from '../session-context.tsx';
import type { InvitationLink } from '../setup-code.ts';
import { joinProblems, type TypedJoin } from './join-form.ts';

const steps = ['welcome', 'login', 'key', 'waiting'] as const;
export type JoinStep = (typeof steps)[number];
const addresses: Readonly<Record<JoinStep, string>> = {
  welcome: '/',
  login: '/einladung/zugang',
  key: '/einladung/schluessel',
  waiting: '/einladung/warten',
};

export interface JoinFlow {
  readonly step: Accessor<JoinStep>;
  /** Undefined while the server is asked. */
  readonly invitation: Accessor<OpenedInvitation | undefined>;
  /** Why the link opens nothing. */
  readonly closed: Accessor<Refused | null>;
  readonly openAgain: () => void;
  readonly typed: TypedJoin;
  readonly set: SetStoreFunction<TypedJoin>;
  readonly tried: Accessor<boolean>;
  readonly recoveryKey: Accessor<string>;
  readonly doing: Doing;
  readonly goTo: (step: JoinStep) => void;
  readonly prepare: () => Promise<void>;
  readonly finish: () => Promise<void>;
  readonly leave: () => void;
}

/** From the link to the waiting page. What is typed and the key live in memory only; nothing is sent before the key was asked back. */
export function createJoinFlow(link: InvitationLink): JoinFlow {
  const worker = useWorker();
  const { leaveInvitation } = useSession();
  const navigate = useNavigate();
  const doing = createDoing();
  const [opened, { refetch }] = createResource(() => worker.openInvitation(link.id, link.secret));
  const invitation = createMemo(() => {
    const result = opened.latest;
    return result?.ok ? result.value : undefined;
  });
  const closed = createMemo(() => {
    const result = opened.loading ? undefined : opened.latest;
    return result && !result.ok ? result : null;
  });
  const [typed, set] = createStore<TypedJoin>({ login: null, passphrase: '' });
  const [tried, setTried] = createSignal(false);
  const [recoveryKey, setRecoveryKey] = createSignal('');
  const [sent, setSent] = createSignal(false);
  const goTo = (step: JoinStep): void => navigate(addresses[step]);
  const prepare = async (): Promise<void> => {
    setTried(true);
    const name = invitation()?.name ?? '';
    const { login, problems } = joinProblems(typed, name);
    if (problems.length > 0) return;
    const made = await doing.run(worker.prepareJoining(login, typed.passphrase));
    if (!made) return;
    setRecoveryKey(made.value.recoveryKey);
    goTo('key');
  };
  const finish = async (): Promise<void> => {
    const done = await doing.run(worker.finishJoining());
    if (done) {
      setSent(true);
      set('passphrase', '');
      goTo('waiting');
    } else if (doing.refused()?.failure === 'loginTaken') goTo('login');
  };
  const leave = (): void => {
    // This page's router ends with it; the next one reads the address when it begins.
    window.history.replaceState(null, '', '/');
    leaveInvitation();
  };
  const step = createStep({ isOpen: () => invitation() !== undefined, hasKey: () => recoveryKey() !== '', isSent: sent });
  const openAgain = (): void => void refetch();
  return { step, invitation, closed, openAgain, typed, set, tried, recoveryKey, doing, goTo, prepare, finish, leave };
}

/** The address names the step, but only one that there is something for: a reloaded or forward-pressed page falls back. */
function createStep(is: { isOpen: () => boolean; hasKey: () => boolean; isSent: () => boolean }): Accessor<JoinStep> {
  const location = useLocation();
  const step = createMemo((): JoinStep => {
    const asked = steps.find((each) => addresses[each] === location.pathname) ?? 'welcome';
    if (is.isSent()) return 'waiting';
    if (!is.isOpen()) return 'welcome';
    if (asked === 'waiting') return is.hasKey() ? 'key' : 'login';
    return asked === 'key' && !is.hasKey() ? 'login' : asked;
  });
  return step;
}
