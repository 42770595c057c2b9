/** What the docs know of the elements: `import { elements } from 'virtual:elements'`, as the source has them now. */
import { fileURLToPath } from 'node:url'
import { cli } from '@custom-elements-manifest/analyzer/cli.js'

const id = 'virtual:elements'
const cwd = fileURLToPath(new URL('..', import.meta.url))
const argv = ['analyze', '--quiet', '--config', '.ci/custom-elements.config.js']

/** @returns {import('vite').Plugin} */
export function elementsManifest() {
  return {
    name: 'elements-manifest',
    resolveId: (name) => (name === id ? `\0${id}` : null),
    async load(name) {
      if (name !== `\0${id}`) return null
      const { modules } = await cli({ argv, cwd, noWrite: true })
      const elements = modules
        .flatMap(({ declarations }) => declarations)
        .filter((each) => 'tagName' in each)
      return `export const elements = ${JSON.stringify(elements)}`
    },
  }
}
