import type { ComponentChildren } from 'preact';

import { blocks, type Block } from './blocks';

/** A text in the little Markdown of rule pages. */
export function Markdown({ text }: { text: string }) {
  return (
    <>
      {blocks(text).map((block) => (
        <One block={block} />
      ))}
    </>
  );
}

function One({ block }: { block: Block }) {
  switch (block.is) {
    case 'heading':
      return <h4>{block.text}</h4>;
    case 'text':
      return <p>{strong(block.text)}</p>;
    case 'code':
      return <pre tabIndex={0}>{block.text}</pre>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{strong(item)}</li>
          ))}
        </ul>
      );
    case 'table': {
      const [head = [], ...rows] = block.rows;
      return (
        <div class="example" tabIndex={0}>
          <table class="mini">
            <thead>
              <tr class="heading">
                {head.map((text) => (
                  <th scope="col">{text}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {row.map((text) => (
                    <td
                      class={/^✗/.test(text) ? 'primary wrong' : /^△/.test(text) ? 'witness' : ''}
                    >
                      {text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    }
  }
}

/** Sets what stands between two pairs of stars in bold. */
function strong(text: string): ComponentChildren {
  return text.split('**').map((part, at) => (at % 2 === 1 ? <b>{part}</b> : part));
}
