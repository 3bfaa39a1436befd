import type { HeadWatch } from '../http/head-watch.ts';
import type { Context } from '../http/context.ts';

const HEARTBEAT_MS = 25_000;

/**
 * Server-sent events: `event: head` whenever the sequence moved; a comment now and then, so that proxies keep the line open.
 * `allowed` is asked at each of these: a stream does not outlive its session.
 */
export function events(c: Context, head: Pick<HeadWatch, 'listen'>, allowed: () => Promise<boolean>): Response {
  let stop = (): void => undefined;
  // While a question is under way the client may leave or the server shut down; a closed stream throws at whoever writes to it.
  let closed = false;
  const encoder = new TextEncoder();
  const lines = new ReadableStream<Uint8Array>({
    start(stream) {
      const say = (text: string): void => {
        if (!closed) stream.enqueue(encoder.encode(text));
      };
      const end = (): void => {
        if (closed) return;
        closed = true;
        stop();
        stream.close();
      };
      const beat = setInterval(() => {
        allowed().then(
          (stillAllowed) => (stillAllowed ? say(': still here\n\n') : end()),
          () => end(),
        );
      }, HEARTBEAT_MS);
      stop = () => clearInterval(beat);
      say('retry: 5000\n\n');
      const tell = (seq: number): void => say(`event: head\ndata: ${JSON.stringify({ seq })}\n\n`);
      const deaf = head.listen({ head: tell, ended: end });
      stop = () => {
        clearInterval(beat);
        deaf();
      };
    },
    cancel: () => {
      closed = true;
      stop();
    },
  });
  return c.body(lines, 200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
}
