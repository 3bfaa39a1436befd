/** One turn of the duty cycle, in milliseconds. Short against what is measured, long against a timer's accuracy. */
const TURN_MS = 20;

/**
 * Runs a whole browser, all its processes, only 1/rate of the time, by SIGSTOP and SIGCONT to its process group; returns what
 * ends it. CDP's CPU throttling slows a page's main thread alone; Lotse works in workers. Not on Windows, which has no such signals.
 */
export function slowDown(processGroup: number, rate: number): () => void {
  if (rate === 1) return () => undefined;
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => process.kill(-processGroup, name);
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
