/** A part of a rule page. */
export type Block =
  | { is: 'heading'; text: string }
  | { is: 'text'; text: string }
  | { is: 'code'; text: string }
  | { is: 'list'; items: string[] }
  | { is: 'table'; rows: string[][] };

/** Takes the little Markdown of rule pages apart: headings, tables, lists, code, text. */
export function blocks(text: string): Block[] {
  const all: Block[] = [];
  let code: string[] | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      if (code) all.push({ is: 'code', text: code.join('\n') });
      code = code ? undefined : [];
    } else if (code) {
      code.push(line);
    } else {
      add(all, line.trim());
    }
  }
  return all.filter((block) => block.is !== 'text' || block.text !== '');
}

function add(all: Block[], line: string): void {
  const last = all.at(-1);
  if (line.startsWith('### ')) {
    all.push({ is: 'heading', text: line.slice(4) });
  } else if (line.startsWith('|')) {
    const cells = line
      .replace(/^\|/, '')
      .replace(/\|$/, '')
      .split('|')
      .map((cell) => cell.trim());
    if (cells.every((cell) => /^:?-+:?$/.test(cell))) return;
    if (last?.is === 'table') last.rows.push(cells);
    else all.push({ is: 'table', rows: [cells] });
  } else if (/^([-*]|\d+\.) /.test(line)) {
    const item = line.replace(/^([-*]|\d+\.) /, '');
    if (last?.is === 'list') last.items.push(item);
    else all.push({ is: 'list', items: [item] });
  } else if (last?.is === 'text' && line !== '' && last.text !== '') {
    last.text += line;
  } else {
    // An empty text ends the block before it.
    all.push({ is: 'text', text: line });
  }
}
