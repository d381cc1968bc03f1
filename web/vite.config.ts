import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The three faces: the folder of each HTML entry is the path under which the Go server serves it. */
const faces = ['admin', 'm', 'pos'] as const;

/** In development every address below a face opens that face, as the Go server does in production. */
function faceFallback(): Plugin {
  return {
    name: 'cloudpos-face-fallback',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const face = faces.find((name) => path === `/${name}` || path.startsWith(`/${name}/`));
        if (face && request.headers.accept?.includes('text/html')) request.url = `/${face}/index.html`;
        next();
      });
    },
  };
}

const backend = process.env['CLOUDPOS_DEV_BACKEND'] ?? 'http://localhost:8080';

export default defineConfig({
  root: at('.'),
  base: '/',
  appType: 'mpa',
  plugins: [react(), faceFallback()],
  resolve: { alias: { '@': at('./src') } },
  server: { proxy: { '/console/': backend, '/v1/': backend } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0, // a data: address would need a hole in the content security policy
    sourcemap: false,
    // Web views of phones still in use in shops; antd and antd-mobile need no newer.
    target: ['chrome90', 'edge90', 'firefox90', 'safari14.1'],
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: Object.fromEntries(faces.map((name) => [name, at(`./${name}/index.html`)])),
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./vitest.setup.ts'],
    css: false,
    // A zone far from Shanghai: a date that leans on the zone of the machine fails here.
    env: { TZ: 'America/New_York' },
    restoreMocks: true,
  },
});
