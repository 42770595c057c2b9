/**
 * The part of `src/styles.css` that custom elements need, as a text: `import styles from '../styles.css?shadow'`.
 * Nothing of it is written twice. What can match nothing in their shadows is left out: parts that no element draws,
 * and what stands outside of a shadow.
 */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { transform } from 'lightningcss'

const query = '?shadow'

/** What elements draw. */
const drawn =
  /^jl-(badge(-(name|state|voltage|signal|vin|age))?|icon|hidden|connection(-(word|advice|next))?|toggle|button)$/
/** What no shadow sees: rows of a card, and how a page tells its theme. Its `color-scheme` comes in by itself. */
const outside = /^data-(theme|bs-theme|mui-color-scheme|row|emphasis)$/
const none = () => /** @type {[]} */ ([])

/** @returns {import('vite').Plugin} */
export function shadowStyles() {
  return {
    name: 'shadow-styles',
    enforce: 'pre',
    resolveId(id, importer) {
      if (!id.endsWith(query) || !importer) return null
      // A name that no plugin takes for a stylesheet, beside the elements.
      const path = resolve(dirname(importer), id.slice(0, -query.length))
      return resolve(dirname(path), 'elements/shadow-styles.js')
    },
    async load(id) {
      if (!id.endsWith('elements/shadow-styles.js')) return null
      const path = resolve(dirname(id), '../styles.css')
      this.addWatchFile(path)
      return `export default ${JSON.stringify(shadowPartOf(await readFile(path, 'utf8')))}`
    },
  }
}

/** @param {string} css */
function shadowPartOf(css) {
  const { code } = transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    minify: true,
    visitor: {
      Rule: { container: none, 'position-try': none },
      Selector: (selector) => possible([selector]),
    },
  })
  return defaults(css).reduce(
    (text, [name, value]) => text.replaceAll(`var(${name})`, `var(${name},${value})`),
    withoutUnused(code.toString()),
  )
}

/**
 * Without variables that nothing there reads: what a card alone is drawn with.
 *
 * @param {string} css
 */
function withoutUnused(css) {
  const isRead = (/** @type {string} */ name) => new RegExp(`var\\(${name}[),]`).test(css)
  const declaration = /(--[\w-]+):[^;}]*(?:;|(?=\}))/g
  return css.replaceAll(declaration, (all, name) => (isRead(name) ? all : ''))
}

/**
 * Variables that a page finds on its root. In a shadow they would hide the page's own, so there they are what stands
 * where nothing else is said.
 *
 * @param {string} css
 */
function defaults(css) {
  const [, body = ''] = /:where\(:root, :host\) \{([^}]*)\}/.exec(css) ?? []
  return Array.from(body.matchAll(/(--[\w-]+): ([^;]+);/g), ([, name = '', value = '']) => [
    name,
    value,
  ])
}

/**
 * Those that may match in a shadow, without the alternatives that may not.
 *
 * @param {import('lightningcss').Selector[]} selectors
 * @returns {import('lightningcss').Selector[]}
 */
function possible(selectors) {
  return selectors.flatMap((selector) => {
    const parts = selector.flatMap(possiblePart)
    return parts.includes(null) ? [] : [parts.filter((part) => part !== null)]
  })
}

/**
 * None: it says nothing. null: it cannot be.
 *
 * @param {import('lightningcss').SelectorComponent} part
 * @returns {(import('lightningcss').SelectorComponent | null)[]}
 */
function possiblePart(part) {
  if (part.type === 'class') return [drawn.test(part.name) ? part : null]
  if (part.type === 'attribute') return [outside.test(part.name) ? null : part]
  if (part.type !== 'pseudo-class') return [part]
  if (part.kind === 'root' || part.kind === 'host') return [null]
  if (!('selectors' in part) || !part.selectors) return [part]
  const selectors = possible(part.selectors)
  if (selectors.length > 0) return [{ ...part, selectors }]
  return part.kind === 'not' ? [] : [null]
}
