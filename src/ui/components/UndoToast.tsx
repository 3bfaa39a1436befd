import { createContext, createSignal, onCleanup, Show, useContext, type Accessor, type JSX } from 'solid-js';
import { useI18n } from '../i18n/I18n.tsx';
import { Button } from './Button.tsx';

/** How long an offer to undo stays, unless pointer or focus rests on it. History keeps the same way open for ever. */
const STAY_MS = 15_000;

interface Offer {
  readonly words: string;
  readonly undo: (() => Promise<void> | void) | null;
}
/** Says what was done and offers to take it back. `undo` null only says it. */
type Tell = (words: string, undo: (() => Promise<void> | void) | null) => void;

interface Toasts {
  readonly tell: Tell;
  readonly offer: Accessor<Offer | null>;
  readonly close: () => void;
  /** The offer stays as long as somebody rests on it, and goes some time after they have left. */
  readonly stay: () => void;
  readonly leave: () => void;
}

const Context = createContext<Toasts>();

function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (!toasts) throw new Error('used outside ToastProvider');
  return toasts;
}

/** `const tell = useToast(); tell(t('cases.visitDeleted'), () => worker.restore(…))` */
export function useToast(): Tell {
  return useToasts().tell;
}

/** One message at a time; the newest replaces the one before. `Toasts` shows it. */
export function ToastProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const [offer, setOffer] = createSignal<Offer | null>(null);
  let timer = 0;
  const stay = (): void => window.clearTimeout(timer);
  const close = (): void => {
    stay();
    setOffer(null);
  };
  const leave = (): void => {
    stay();
    timer = window.setTimeout(close, STAY_MS);
  };
  const tell: Tell = (words, undo) => {
    setOffer({ words, undo });
    leave();
  };
  onCleanup(stay);
  return <Context.Provider value={{ tell, offer, close, stay, leave }}>{props.children}</Context.Provider>;
}

/** The message, in a row of its own: it lies over nothing that somebody may need next. */
export function Toasts(): JSX.Element {
  const { t } = useI18n();
  const { offer, close, stay, leave } = useToasts();
  const takeBack = async (chosen: Offer): Promise<void> => {
    close();
    await chosen.undo?.();
  };
  return (
    <div class="toasts no-print" role="status">
      <Show when={offer()} keyed>
        {(chosen) => (
          <div class="toast" onPointerEnter={stay} onPointerLeave={leave} onFocusIn={stay} onFocusOut={leave}>
            <span>{chosen.words}</span>
            <span class="row">
              <Show when={chosen.undo}>
                <Button weight="quiet" onClick={() => void takeBack(chosen)}>
                  {t('components.undo')}
                </Button>
              </Show>
              <Button weight="quiet" onClick={close}>
                {t('components.close')}
              </Button>
            </span>
          </div>
        )}
      </Show>
    </div>
  );
}
