/** The kinds of page that these components are put into, and where their stylesheet goes in each. */
import styles from '../../src/styles.css?inline'
import legacyReset from './legacy-reset.css?inline'
import mui from './mui.css?inline'
import plain from './plain.css?inline'
import tailwind3 from './tailwind-3.css?inline'
import tailwind4 from './tailwind-4.css?inline'

export const hosts = {
  plain: { title: 'Plain CSS', css: plain, isLayered: false },
  'tailwind-4': { title: 'Tailwind 4', css: tailwind4, isLayered: true },
  'tailwind-3': { title: 'Tailwind 3', css: tailwind3, isLayered: false },
  mui: { title: 'MUI', css: mui, isLayered: true },
  'legacy-reset': { title: 'Legacy reset', css: legacyReset, isLayered: false },
}

export type Host = keyof typeof hosts

/** All styles of such a page: the host's layers in order, ours in `components`, or else before the host's. */
export function sheetOf(host: Host): CSSStyleSheet {
  const { css, isLayered } = hosts[host]
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(isLayered ? `${css}@layer components {${styles}}` : styles + css)
  return sheet
}

let worn: Host | null = null

/** Makes the whole document such a page, whose own rules come last. */
export function dressAs(name: string, rules: string): void {
  const host = isHost(name) ? name : 'plain'
  if (worn === host) return
  worn = host
  const own = new CSSStyleSheet()
  own.replaceSync(rules)
  document.adoptedStyleSheets = [sheetOf(host), own]
}

function isHost(name: string): name is Host {
  return name in hosts
}
