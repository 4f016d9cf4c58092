// Serves to this machine alone: an empty page, the bundles, the WebAssembly, the files.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';

/** `bundles` are texts by name, `wasm` paths by name, `files` a folder. */
export async function serve({ bundles, wasm, files }) {
  const server = createServer((request, response) => {
    const [, kind, name = ''] = decodeURI(request.url).split('/');
    const send = (type, body) => {
      response.setHeader('content-type', type);
      response.end(body);
    };
    if (kind === '') return send('text/html', '<!doctype html><title>bench</title>');
    const script = bundles[name.replace(/\.js$/, '')];
    if (kind === 'contestants' && script) return send('text/javascript', script);
    const path = kind === 'wasm' ? wasm[name] : kind === 'files' && `${files}/${name}`;
    if (!path) return response.writeHead(404).end();
    response.setHeader('content-length', statSync(path).size);
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
