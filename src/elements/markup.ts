/** Draws what is wanted into what is there, and touches only what has changed. No HTML is read. */

export interface Markup {
  tag: string
  /** Those that are undefined are not there, as in React. */
  attributes: Readonly<Record<string, string | true | undefined>>
  children?: readonly Content[]
  /** Another key is another element. */
  key?: unknown
}

/** null: nothing. */
export type Content = Markup | string | null

const keys = new WeakMap<Node, unknown>()

export function draw(parent: Element | ShadowRoot, wanted: readonly Content[]): void {
  let next = parent.firstChild
  for (const content of wanted) {
    if (content === null) continue
    const node = typeof content === 'string' ? textOf(next, content) : elementOf(next, content)
    if (node === next) next = next.nextSibling
    else if (next && next.nodeName === node.nodeName) {
      const replaced = next
      next = next.nextSibling
      replaced.replaceWith(node)
    } else parent.insertBefore(node, next)
  }
  while (next) {
    const superfluous = next
    next = next.nextSibling
    superfluous.remove()
  }
}

function textOf(before: Node | null, text: string): Node {
  if (!(before instanceof Text)) return document.createTextNode(text)
  if (before.data !== text) before.data = text
  return before
}

function elementOf(before: Node | null, { tag, attributes, children = [], key }: Markup): Element {
  const isSame =
    before instanceof Element &&
    before.localName === tag &&
    before.className === (attributes['class'] ?? '') &&
    keys.get(before) === key
  const element = isSame ? before : document.createElement(tag)
  if (!isSame) keys.set(element, key)
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value)
  draw(element, children)
  return element
}

/** Writes only what is another value. */
export function setAttribute(
  element: Element,
  name: string,
  value: string | true | undefined,
): void {
  if (value === undefined) element.removeAttribute(name)
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value))
}
