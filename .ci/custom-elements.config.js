/** What `dist/custom-elements.json` tells editors and the docs of the elements: their tags, and nothing from inside. */

/**
 * @typedef {object} Declaration
 * @property {unknown} [members]
 * @property {unknown} [superclass]
 * @typedef {object} Module
 * @property {string} path
 * @property {Declaration[]} declarations
 * @property {{ declaration: { module: string } }[]} exports
 */

/** @param {string} path */
const built = (path) => path.replace(/^src(.+)\.ts$/, 'dist$1.js')

const outside = {
  name: 'outside',
  /** @param {{ customElementsManifest: { modules: Module[] } }} result */
  packageLinkPhase({ customElementsManifest: { modules } }) {
    for (const module of modules) {
      module.path = built(module.path)
      for (const { declaration } of module.exports) declaration.module = built(declaration.module)
      for (const declaration of module.declarations) {
        delete declaration.members
        delete declaration.superclass
      }
    }
  },
}

export default {
  globs: ['src/elements/{connector-badge,connection,live-toggle}.ts'],
  outdir: 'dist',
  plugins: [outside],
}
