import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://dsa';
const HOST = 'dsa';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
]);

/** What a page may load and do: our own files, and nothing of anybody else's. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // NHS.UK's style sheet draws its arrows and ticks from data: addresses.
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const nothing = (status: number): Response => new Response(null, { status });

/**
 * Serves the built pages in `rootDir` under app://dsa/ and nothing else. Knows nothing of Electron, so that tests
 * call it with a Request.
 */
export function createAppFileHandler(rootDir: string): (request: Request) => Promise<Response> {
  const root = resolve(rootDir);

  return async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.host !== HOST) return nothing(404);
    try {
      const path = decodeURIComponent(url.pathname);
      // A path without an extension is a route of the page's own: the document answers for it.
      const file = resolve(join(root, extname(path) === '' ? 'index.html' : path));
      const inside = relative(root, file);
      if (inside.startsWith('..') || isAbsolute(inside)) return nothing(403);
      const type = TYPES.get(extname(file));
      if (type === undefined) return nothing(404);
      return new Response(await readFile(file), {
        headers: {
          'content-type': type,
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
        },
      });
    } catch {
      // A file that is not there and an address that cannot be decoded are the same to the page.
      return nothing(404);
    }
  };
}
