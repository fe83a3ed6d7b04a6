import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { OutputAsset, OutputChunk } from 'rollup';
import { defineConfig, type Plugin } from 'vite';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// What C++ (src/report/html.cc) puts into one file: a script that can stand inside a <script> element, tags of a fixed
// form to put it in place of, and the content security policy of that file, which lets nothing else run and nothing load.
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const script = bundle['app.js'] as OutputChunk;
      const style = bundle['app.css'] as OutputAsset;
      const page = bundle['index.html'] as OutputAsset;
      script.code = script.code.replace(/<(?=\/script|!--)/g, '\\x3C');
      page.source = String(page.source).replaceAll(' crossorigin', '');
      const policy = [
        "default-src 'none'",
        `script-src ${hash(script.code)}`,
        `style-src ${hash(String(style.source))}`,
        'img-src data:',
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ');
      this.emitFile({ type: 'asset', fileName: 'policy.txt', source: policy });
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [svelte(), oneFile()],
  build: {
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: { output: { entryFileNames: 'app.js', assetFileNames: 'app[extname]' } },
  },
  test: { include: ['src/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
