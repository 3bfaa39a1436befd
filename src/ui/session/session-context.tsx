import { createContext, createSignal, useContext, type Accessor, type JSX } from 'solid-js';
import type { Session } from '../../protocol/worker-views.ts';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import type { InvitationLink } from './setup-code.ts';

/**
 * A flow that goes on although the session has moved: the recovery key must be seen, the made-up logins shown; or that a person
 * has chosen over what the session would show (`recovery`: the passphrase is forgotten).
 */
export type Ceremony = 'setUp' | 'sample' | 'recovery';

interface SessionState {
  /** Undefined until the worker has answered for the first time. */
  readonly session: Accessor<Session | undefined>;
  readonly ceremony: Accessor<Ceremony | null>;
  readonly setCeremony: (ceremony: Ceremony | null) => void;
  /** The one-time code of the printed link; null when the page was opened without it. */
  readonly setupCode: Accessor<string | null>;
  /** From an invitation's link; null without one and once its page was left. In memory only. */
  readonly invitation: Accessor<InvitationLink | null>;
  readonly leaveInvitation: () => void;
  /** Sichtschutz: a neutral page lies over everything until the person goes on. */
  readonly covered: Accessor<boolean>;
  readonly setCovered: (covered: boolean) => void;
}

interface SessionProviderProps {
  readonly setupCode: string | null;
  readonly invitation: InvitationLink | null;
  readonly onLeaveInvitation: () => void;
  readonly children: JSX.Element;
}

const Context = createContext<SessionState>();

export function SessionProvider(props: SessionProviderProps): JSX.Element {
  // One's own name is a sealed record: on a new device it comes with the first pull.
  const session = createWorkerQuery(['session', 'records'], (worker) => worker.session());
  const [ceremony, setCeremony] = createSignal<Ceremony | null>(null);
  const [covered, setCovered] = createSignal(false);
  const setupCode = (): string | null => props.setupCode;
  const invitation = (): InvitationLink | null => props.invitation;
  const leaveInvitation = (): void => props.onLeaveInvitation();
  return (
    <Context.Provider value={{ session, ceremony, setCeremony, setupCode, invitation, leaveInvitation, covered, setCovered }}>
      {props.children}
    </Context.Provider>
  );
}

/** The session as this page knows it; `session()` is undefined before the worker has answered first. */
export function useSession(): SessionState {
  const state = useContext(Context);
  if (!state) throw new Error('used outside SessionProvider');
  return state;
}
