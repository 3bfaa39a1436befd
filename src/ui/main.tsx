import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { App } from './App.tsx';
import { connectWorker } from './connect-worker.ts';
import { takeInvitation, takeSetupCode } from './session/setup-code.ts';
import './styles/index.css';

// The worker starts before anything is drawn: it opens the device's storage meanwhile.
const worker = connectWorker();
const [setupCode, setSetupCode] = createSignal(takeSetupCode(window));
const [invitation, setInvitation] = createSignal(takeInvitation(window));
// A link opened in a tab that shows Lotse already changes the fragment only.
window.addEventListener('hashchange', () => {
  setSetupCode((code) => takeSetupCode(window) ?? code);
  setInvitation((link) => takeInvitation(window) ?? link);
});

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
root.replaceChildren();
render(() => <App worker={worker} setupCode={setupCode()} invitation={invitation()} onLeaveInvitation={() => setInvitation(null)} />, root);
