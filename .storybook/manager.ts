/** The frame around all stories: a name and colours of our own, which follow the toolbar's theme. */
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { addons } from 'storybook/manager-api'
import type { Scheme } from '../stories/stage/sides.tsx'
import { frameThemes, name, preferredScheme, schemeOf } from './theme.ts'

interface GlobalsNews {
  globals: Record<string, unknown>
}

let worn: Scheme | null = null

function wear(scheme: Scheme): void {
  if (worn === scheme) return
  worn = scheme
  document.documentElement.style.colorScheme = scheme
  addons.setConfig({ theme: frameThemes[scheme], sidebar: { showRoots: true } })
}

wear(preferredScheme())

addons.register('jifeline-react/frame', (api) => {
  const follow = ({ globals }: GlobalsNews) => wear(schemeOf(globals['theme']))
  api.on(SET_GLOBALS, follow)
  api.on(GLOBALS_UPDATED, follow)
})

/** The tab is called after the library: Storybook puts its own name behind each page's. */
const title = document.querySelector('title')
const rename = () => {
  const named = document.title.replace(/(⋅ )?Storybook$/, (_all, dot = '') => `${dot}${name}`)
  if (named !== document.title) document.title = named
}
if (title)
  new MutationObserver(rename).observe(title, {
    childList: true,
    characterData: true,
    subtree: true,
  })
rename()
