/**
 * What the hash of a card's address says: `#connector=…&label=…&link=…&scheme=…&locale=…`. Whoever puts the card into
 * a page writes it, and that may be anybody: none of it says where the card connects to. Pure.
 */

export interface CardAddress {
  connectorId: string | null
  /** null: the card is called by the end of its id. */
  label: string | null
  /** A signed link; null: there is none. */
  link: string | null
  scheme: ColorScheme | null
  locale: string | null
}

export type ColorScheme = 'light' | 'dark' | 'light dark'

const longestLabel = 60 // characters; a name, and no message to whoever looks
const longestLink = 2_184 // characters; of 100 connectors, the most that a link has

/** `hash` as `location.hash` has it. What is said twice counts once, as it is said first. */
export function readCardAddress(hash: string): CardAddress {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  const link = said.get('link')
  return {
    connectorId: said.get('connector') || null,
    label: said.get('label')?.slice(0, longestLabel) || null,
    link: link !== null && isLink(link) ? link : null,
    scheme: schemeOf(said.get('scheme')),
    locale: said.get('locale') || null,
  }
}

/** null: it is none. */
export function schemeOf(text: unknown): ColorScheme | null {
  return text === 'light' || text === 'dark' || text === 'light dark' ? text : null
}

/** Where the socket of a card goes, by its link. Any other text than a link would be a query of its own. */
export function withLink(url: string, link: string | null): string {
  return link === null ? url : `${url}${url.includes('?') ? '&' : '?'}link=${link}`
}

function isLink(text: string): boolean {
  return /^[\w-]+$/.test(text) && text.length <= longestLink
}
