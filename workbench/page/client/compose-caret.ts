/** Where the caret stands in a draft's body, kept while the add-on's dialog has the focus: an add-on may insert there. */
import { fromEditable } from './compose-html.ts';

/** Stands at the caret, or at both ends of a selection (`Caret` in workbench/contract.ts). */
const MARK = '\u{E000}';

export class ComposeCaret {
  readonly #body: HTMLElement;
  #range: Range | null = null;
  readonly #look = (): void => {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (this.#body.contains(range.startContainer) && this.#body.contains(range.endContainer)) this.#range = range.cloneRange();
  };

  constructor(body: HTMLElement) {
    this.#body = body;
    document.addEventListener('selectionchange', this.#look);
  }

  /** The body was drawn anew: the caret is nowhere until the person sets it again. */
  forget(): void {
    this.#range = null;
  }

  stop(): void {
    document.removeEventListener('selectionchange', this.#look);
  }

  /** The body's HTML with the caret in it; null when the person has not put one there. */
  marked(): string | null {
    const range = this.#range;
    if (!range?.startContainer.isConnected) return null;
    const clone = this.#body.cloneNode(true) as HTMLElement;
    const ends: readonly (readonly [Node, number])[] = [
      [range.endContainer, range.endOffset],
      ...(range.collapsed ? [] : [[range.startContainer, range.startOffset] as const]),
    ];
    // The end first: a mark at the start would move it.
    const places = ends.map(([node, offset]) => [counterpart(this.#body, clone, node), offset] as const);
    for (const [node, offset] of places) mark(node, offset);
    return fromEditable(clone);
  }
}

/** The node of `clone` that stands where `node` stands in `original`. */
function counterpart(original: Node, clone: Node, node: Node): Node {
  const parent = node.parentNode;
  if (node === original || !parent) return clone;
  const at = [...parent.childNodes].indexOf(node as ChildNode);
  return counterpart(original, clone, parent).childNodes[at] ?? clone;
}

function mark(node: Node, offset: number): void {
  if (node instanceof Text) node.insertData(offset, MARK);
  else node.insertBefore(document.createTextNode(MARK), node.childNodes[offset] ?? null);
}
