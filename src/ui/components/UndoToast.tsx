import { createContext, createSignal, onCleanup, Show, useContext, type JSX } from 'solid-js';
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

const Context = createContext<Tell>();

/** `const tell = useToast(); tell(t('cases.visitDeleted'), () => worker.restore(…))` */
export function useToast(): Tell {
  const tell = useContext(Context);
  if (!tell) throw new Error('used outside ToastProvider');
  return tell;
}

/** One message at a time at the lower edge; the newest replaces the one before. */
export function ToastProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const { t } = useI18n();
  const [offer, setOffer] = createSignal<Offer | null>(null);
  let timer = 0;
  const close = (): void => {
    window.clearTimeout(timer);
    setOffer(null);
  };
  const stay = (): void => window.clearTimeout(timer);
  const leave = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(close, STAY_MS);
  };
  const tell: Tell = (words, undo) => {
    setOffer({ words, undo });
    leave();
  };
  const takeBack = async (chosen: Offer): Promise<void> => {
    close();
    await chosen.undo?.();
  };
  onCleanup(stay);
  return (
    <Context.Provider value={tell}>
      {props.children}
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
    </Context.Provider>
  );
}
