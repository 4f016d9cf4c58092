// Makes one offline page of the guides in docs/guides/, with the pictures that are given.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const root = new URL('../..', import.meta.url).pathname;
const folder = `${root}docs/guides/`;

/** The guides, in the order of the page. */
export const GUIDES = ['township', 'county', 'trainer', 'install', 'extend'];

/** The Markdown of rule pages is that of the guides. */
async function parser() {
  const entryPoints = [`${root}www/src/components/blocks.ts`];
  const built = await build({ entryPoints, bundle: true, format: 'esm', write: false });
  const source = Buffer.from(built.outputFiles[0].text).toString('base64');
  return (await import(`data:text/javascript;base64,${source}`)).blocks;
}

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const strong = (text) => escaped(text).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>');

/** The page. `pictures` gives the bytes (PNG) of each picture that a guide names. */
export async function guidesPage(pictures) {
  const blocks = await parser();
  const read = GUIDES.map((name) => {
    const text = readFileSync(`${folder}${name}.md`, 'utf8');
    const [, title] = /^# (.+)$/m.exec(text);
    const [, english] = /^> (.+)$/m.exec(text);
    return { name, title, english, body: text.split('\n').slice(2).join('\n') };
  });
  const figure = (alt, name) => {
    const bytes = pictures.get(name);
    if (!bytes) throw new Error(`a guide names the picture ${name}, which nobody took`);
    const source = `data:image/png;base64,${bytes.toString('base64')}`;
    return `<figure><img alt="${escaped(alt)}" src="${source}"><figcaption>${escaped(alt)}</figcaption></figure>`;
  };
  const element = (block) => {
    switch (block.is) {
      case 'heading':
        return `<h3>${strong(block.text)}</h3>`;
      case 'code':
        return `<pre>${escaped(block.text)}</pre>`;
      case 'list':
        return `<ul>${block.items.map((item) => `<li>${strong(item)}</li>`).join('')}</ul>`;
      case 'table': {
        const [head, ...rows] = block.rows;
        const line = (cells, tag) =>
          `<tr>${cells.map((cell) => `<${tag}>${strong(cell)}</${tag}>`).join('')}</tr>`;
        const body = rows.map((row) => line(row, 'td')).join('');
        return `<table><thead>${line(head, 'th')}</thead><tbody>${body}</tbody></table>`;
      }
      case 'text': {
        const picture = /^!\[(.+)\]\((\w+)\)$/.exec(block.text);
        return picture ? figure(picture[1], picture[2]) : `<p>${strong(block.text)}</p>`;
      }
    }
  };
  const section = (text) => {
    const [heading, ...rest] = text.split('\n');
    const lang = heading === 'English' ? ' lang="en"' : '';
    return `<section${lang}><h2>${escaped(heading)}</h2>${blocks(rest.join('\n')).map(element).join('\n')}</section>`;
  };
  const article = ({ name, title, english, body }) => {
    const [lead, ...sections] = body.split(/^## /m);
    return [
      `<article id="${name}">`,
      `<h1>${escaped(title)}</h1><p class="english-title" lang="en">${escaped(english)}</p>`,
      ...blocks(lead).map(element),
      ...sections.map(section),
      '</article>',
    ].join('\n');
  };
  const links = read.map(
    ({ name, title, english }) =>
      `<li><a href="#${name}">${escaped(title)}</a><br><span class="english-title" lang="en">${escaped(english)}</span></li>`,
  );
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>户清使用指南</title>',
    `<style>${readFileSync(`${folder}guides.css`, 'utf8')}</style>`,
    '<header><h1>户清使用指南</h1></header>',
    `<nav aria-label="目录"><ul>${links.join('\n')}</ul></nav>`,
    ...read.map(article),
    '</html>',
    '',
  ].join('\n');
}
