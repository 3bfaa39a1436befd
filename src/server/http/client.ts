import { isIPv6 } from 'node:net';
import type { AppParts, Context } from './context.ts';

/** Did the browser speak TLS, to this process or to the proxy in front? */
export function isSecure(c: Context, parts: AppParts): boolean {
  return parts.tls || (parts.trustProxy > 0 && lastOf(c.req.header('X-Forwarded-Proto')) === 'https');
}

/** Whom attempts are counted for: the address, or its /64 in IPv6, where one household holds a whole net. */
export function clientAddress(c: Context, parts: AppParts): string {
  const address = forwardedAddress(c, parts.trustProxy) ?? c.env.incoming?.socket.remoteAddress ?? 'unknown';
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return isIPv6(plain) ? network(plain) : plain;
}

/** Each trusted proxy appended the address it saw, so the client's is that many from the end; anything before is hearsay. */
function forwardedAddress(c: Context, proxies: number): string | undefined {
  if (proxies === 0) return undefined;
  const chain = (c.req.header('X-Forwarded-For') ?? '')
    .split(',')
    .map((part) => withoutPort(part.trim()))
    .filter((part) => part !== '');
  return chain[Math.max(0, chain.length - proxies)];
}

/** Some proxies write `192.0.2.7:40001` or `[2001:db8::7]:40001`; the port differs with every connection. */
function withoutPort(address: string): string {
  return /^\[([^\]]*)\](:\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
}

function network(address: string): string {
  const [left = '', right] = address.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const filled = right === undefined ? head : [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  return filled.slice(0, 4).join(':');
}

function lastOf(list: string | undefined): string | undefined {
  return list?.split(',').at(-1)?.trim();
}
