// Brings an element into view inside a pane that scrolls by itself; where the pane does not, in the window.
export function bringIntoView(element: Element | null | undefined, pane: Element | null) {
  if (!element) return;
  if (!pane || pane.scrollHeight <= pane.clientHeight) {
    element.scrollIntoView({ block: 'center' });
    return;
  }
  const place = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (place < 0 || place > pane.clientHeight - 40) pane.scrollTop += place - pane.clientHeight / 3;
  element.scrollIntoView({ block: 'nearest' }); // the pane may reach below the window
}
