import { extname, join, sep } from 'node:path';
import express, { Router, type Response } from 'express';

const YEAR_SECONDS = 31_536_000;

/**
 * The built dashboard: files under assets/ carry their hash and are kept for ever, everything else is asked about
 * again. Any other address that a browser opens is a page of the dashboard, which routes by itself.
 */
export function dashboard(directory: string): Router {
  const router = Router();
  const setHeaders = (response: Response, path: string) => {
    const hashed = path.startsWith(join(directory, 'assets') + sep);
    response.set(
      'Cache-Control',
      hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
    );
  };
  router.use(express.static(directory, { index: 'index.html', redirect: false, setHeaders }));
  router.get('/{*page}', (request, response, next) => {
    if (extname(request.path) !== '' || request.accepts(['html', 'json']) !== 'html') {
      next();
      return;
    }
    response.sendFile('index.html', { root: directory, headers: { 'Cache-Control': 'no-cache' } });
  });
  return router;
}
