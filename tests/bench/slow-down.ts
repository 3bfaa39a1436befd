import type { Browser } from 'playwright-core';

/** One turn of the duty cycle, in milliseconds. Short against what is measured, long against a timer's accuracy. */
const TURN_MS = 20;

/**
 * Runs the browser's renderer processes only 1/rate of the time, by SIGSTOP and SIGCONT, and returns what ends it.
 * CDP's CPU throttling slows a page's main thread alone; Lotse works in workers. Renderers that start later are not slowed.
 */
export async function slowDown(browser: Browser, rate: number): Promise<() => void> {
  if (rate === 1) return () => undefined;
  const pids = await rendererPids(browser);
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of pids) process.kill(pid, name);
  };
  let timer: NodeJS.Timeout;
  let since = performance.now();
  const run = () => {
    signal('SIGCONT');
    since = performance.now();
    timer = setTimeout(rest, TURN_MS / rate);
  };
  // Timers are late now and then, so a rest is measured against the run that really was.
  const rest = () => {
    signal('SIGSTOP');
    const ran = performance.now() - since;
    timer = setTimeout(run, ran * (rate - 1));
  };
  run();
  return () => {
    clearTimeout(timer);
    signal('SIGCONT');
  };
}

async function rendererPids(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter((process) => process.type === 'renderer').map((process) => process.id);
}
