import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

const root = new URL('.', import.meta.url).pathname;

/** The dashboard's build; in development, calls go to the server named by CAMPANILE_URL. */
export default defineConfig(({ mode }) => {
  const server = loadEnv(mode, root, 'CAMPANILE_')['CAMPANILE_URL'] ?? 'http://127.0.0.1:3000';
  return {
    root,
    plugins: [react()],
    build: {
      outDir: '../dist/web',
      emptyOutDir: true,
      manifest: true,
      target: 'es2022',
      assetsInlineLimit: 0,
    },
    server: {
      proxy: {
        '/api': { target: server, changeOrigin: true },
        '/socket.io': { target: server, changeOrigin: true, ws: true },
      },
    },
  };
});
