/**
 * The whole library for `<script type="module" src="…/jifeline.js" data-url="/jifeline">`: one file with everything
 * in it. The script's own tag says where the elements connect to; a page that needs more imports
 * `configureJifeline` from it.
 */
import { configureJifeline } from './index.ts'

// A module has no `document.currentScript`, but it knows its address; that is another one where a host redirects.
const tags = document.querySelectorAll<HTMLScriptElement>('script[data-url][src*="jifeline"]')
const tag = Array.from(tags).find(({ src }) => src === import.meta.url) ?? tags[0]
if (tag) {
  const { url, locale } = tag.dataset
  configureJifeline({ url, locale })
}

export { configureJifeline }
