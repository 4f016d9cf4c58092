// Serves one html file on loopback, with the headers a county's server should send.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const [page, port = '8765'] = process.argv.slice(2);
const html = await readFile(page);
const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const server = createServer((request, response) => {
  const found = request.url === '/' || request.url === '/huqing.html';
  response.writeHead(found ? 200 : 404, headers).end(found ? html : '');
});
server.on('error', (error) => {
  console.error(`无法在本机端口 ${port} 提供页面 / cannot serve: ${error.message}`);
  process.exit(1);
});
server.listen(Number(port), '127.0.0.1', () => {
  console.log(
    `在浏览器打开 / open in a browser: http://127.0.0.1:${port}/   (Ctrl+C 结束 / to end)`,
  );
});
