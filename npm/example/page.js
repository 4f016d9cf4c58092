// Serve the folder of the package over http and open example/page.html.
const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
const status = document.querySelector('[role=status]');
const list = document.querySelector('ol');

document.querySelector('input').addEventListener('change', async ({ target }) => {
  status.textContent = '正在检查 Checking…';
  const read = async (file) => ({
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  worker.postMessage(await Promise.all(Array.from(target.files, read)));
});

worker.addEventListener('message', ({ data: report }) => {
  status.textContent = `${report.verdict}: ${report.findings.length}`;
  const line = ({ message }) =>
    Object.assign(document.createElement('li'), { textContent: message });
  list.replaceChildren(...report.findings.map(line));
});
