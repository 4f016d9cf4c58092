/** What is printed on paper of its own, while nothing else of the page is. */

/** Prints what `lay` puts on the page, and calls `clear` when that is done. */
export function toPaper(lay: () => void, clear: () => void): void {
  lay();
  document.body.classList.add('on-paper');
  const end = (): void => {
    document.body.classList.remove('on-paper');
    clear();
  };
  addEventListener('afterprint', end, { once: true });
  // Once it is laid out.
  requestAnimationFrame(() => setTimeout(print));
}
