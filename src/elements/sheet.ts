/** The one stylesheet of all elements of a document. A strict Content Security Policy lets it be. */
import styles from '../styles.css?shadow'

/** The elements themselves, in the page around them: as the badge in them is in a page with React. */
const hosts =
  ':host{display:inline-flex;max-inline-size:100%;vertical-align:middle}' +
  ':host([variant=banner]){display:flex}:host([hidden]){display:none}' +
  ':host>*{flex:1 1 auto;min-inline-size:0}'

const sheets = new WeakMap<Document, CSSStyleSheet>()

/** May be repeated: after its element has moved to another document it needs the sheet of that. */
export function dress(shadow: ShadowRoot): void {
  const { ownerDocument } = shadow
  let sheet = sheets.get(ownerDocument)
  if (!sheet) {
    const Sheet = ownerDocument.defaultView?.CSSStyleSheet
    if (!Sheet || !('adoptedStyleSheets' in shadow)) return // nobody sees it
    sheet = new Sheet()
    sheet.replaceSync(hosts + styles)
    sheets.set(ownerDocument, sheet)
  }
  if (shadow.adoptedStyleSheets[0] !== sheet) shadow.adoptedStyleSheets = [sheet]
}
