// Bundles src/ and what it needs from npm into dist/, which web.go embeds.
//
//   dist/public/   what browsers fetch, named by content, with .br and .gz beside it
//   dist/server/   what only the server reads: engine.js, shim.js, the typst engine, fonts for paper
//   dist/manifest.json   "pantau.css" -> "pantau-3F2A9C1B.css"
//
// Equal sources give equal bytes. Everything is made in memory first, so a failed build leaves the last one alone.
import { build } from 'esbuild';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = import.meta.dirname;
const src = name => join(root, 'src', name);
const npm = name => join(root, 'node_modules', name);

const common = {
  bundle: true, minify: true, write: false, metafile: true, absWorkingDir: root, outdir: join(root, 'dist/public'),
  entryNames: '[name]-[hash]', assetNames: '[name]-[hash]', legalComments: 'none', logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

async function publicFiles() {
  const target = ['chrome111', 'firefox115', 'safari16.4'];
  const parts = await Promise.all([
    build({ ...common, format: 'iife', target, entryPoints: ['first.js', 'page.js', 'charts.js'].map(src) }),
    build({ ...common, target, entryPoints: [src('pantau.css')], loader: { '.woff2': 'file' } }),
    // the report is one file that must open anywhere, so its style carries the font
    build({ ...common, target, entryPoints: [src('report.css')], loader: { '.woff2': 'dataurl' } }),
  ]);
  const files = {}, manifest = {};
  for (const part of parts) {
    for (const file of part.outputFiles) files['public/' + basename(file.path)] = Buffer.from(file.contents);
    for (const [path, output] of Object.entries(part.metafile.outputs)) {
      const entry = output.entryPoint ?? Object.keys(output.inputs)[0];
      manifest[basename(entry)] = basename(path);
    }
  }
  return { files, manifest: Object.fromEntries(Object.entries(manifest).sort()) };
}

function compressed(files) {
  const variants = {};
  for (const [name, content] of Object.entries(files)) {
    if (!/\.(js|css)$/.test(name)) continue;
    variants[name + '.br'] = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
    variants[name + '.gz'] = gzipSync(content, { level: 9 });
  }
  return variants;
}

async function serverFiles() {
  const files = {};
  for (const name of ['engine.js', 'shim.js']) files['server/' + name] = await readFile(src(name));
  files['server/typst.wasm.gz'] = gzipSync(await readFile(npm('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm')), { level: 9 });
  for (const [weight, style] of [[400, 'Regular'], [500, 'Medium'], [600, 'SemiBold'], [700, 'Bold']]) {
    const place = `@expo-google-fonts/plus-jakarta-sans/${weight}${style}/PlusJakartaSans_${weight}${style}.ttf`;
    files[`server/fonts/${weight}.ttf`] = await readFile(npm(place));
  }
  return files;
}

async function write(files) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, 'dist', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  for (const entry of await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    const name = join(entry.parentPath, entry.name).slice(join(root, 'dist').length + 1);
    if (entry.isFile() && name !== '.gitkeep' && !(name in files)) await rm(join(root, 'dist', name));
  }
}

const { files, manifest } = await publicFiles();
const all = { ...files, ...compressed(files), ...await serverFiles(), 'manifest.json': JSON.stringify(manifest, null, 2) + '\n' };
await write(all);

for (const name of Object.keys(all).sort()) {
  if (!/\.(gz|br)$/.test(name) || name.startsWith('server/')) console.log(String(Math.ceil((all[name + '.br'] ?? all[name]).length / 1000)).padStart(6) + ' kB  ' + name);
}
