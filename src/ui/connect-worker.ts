import { proxy, wrap } from 'comlink';
import { unwrap } from 'solid-js/store';
import type { LotseWorker } from '../protocol/worker-api.ts';

/**
 * Starts this page's worker from the link that the build wrote into index.html.
 * comlink passes functions only when they are marked, so the two calls that take one are wrapped here and nowhere else.
 */
export function connectWorker(): LotseWorker {
  const link = document.getElementById('worker');
  if (!(link instanceof HTMLLinkElement)) throw new Error('index.html names no worker');
  // Every method of LotseWorker answers with a promise already, so the remote has the very same shape.
  const remote = wrap<LotseWorker>(new Worker(link.href, { type: 'module', name: 'lotse' })) as unknown as LotseWorker;
  return new Proxy(remote, {
    get(target, name: keyof LotseWorker) {
      if (name === 'subscribe') return (listener: Parameters<LotseWorker['subscribe']>[0]) => target.subscribe(proxy(listener));
      if (name === 'createSample')
        return ((code, size, progress) => target.createSample(code, size, proxy(progress))) satisfies LotseWorker['createSample'];
      const call = target[name] as (...given: unknown[]) => unknown;
      // Screens hand back what they were shown, and that lies in stores, whose proxies cannot be posted.
      return (...given: unknown[]) => call(...given.map((one) => unwrap(one)));
    },
  });
}
