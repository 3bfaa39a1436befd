import { createContext, createSignal, Show, useContext, type Accessor, type JSX, type Setter } from 'solid-js';
import { Portal } from 'solid-js/web';

interface Edge {
  readonly row: Accessor<HTMLElement | undefined>;
  readonly setRow: Setter<HTMLElement | undefined>;
}

const Context = createContext<Edge>();

function useEdge(): Edge {
  const edge = useContext(Context);
  if (!edge) throw new Error('used outside LowerEdgeProvider');
  return edge;
}

/** Makes room for what a page puts at the lower edge of the sheet (`AtLowerEdge`), in the row that `LowerEdge` draws. */
export function LowerEdgeProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const [row, setRow] = createSignal<HTMLElement>();
  return <Context.Provider value={{ row, setRow }}>{props.children}</Context.Provider>;
}

/** The lowest row of the sheet, below what scrolls and below every message: whatever appears, a button in it stays where it is. */
export function LowerEdge(): JSX.Element {
  const { setRow } = useEdge();
  return <div class="lower-edge no-print" ref={(element) => setRow(element)} />;
}

/** Draws `children` at the lower edge of the sheet, in reach of the thumb. They cover nothing: the row is its own. */
export function AtLowerEdge(props: { readonly children: JSX.Element }): JSX.Element {
  const { row } = useEdge();
  return <Show when={row()}>{(element) => <Portal mount={element()}>{props.children}</Portal>}</Show>;
}
