/** Modules that say no types of their own. */
declare module '@custom-elements-manifest/analyzer/cli.js' {
  export function cli(options: {
    argv: string[]
    cwd: string
    noWrite: boolean
  }): Promise<{ modules: { declarations: object[] }[] }>
}

/** Of `elements-manifest.js`. */
declare module 'virtual:elements' {
  interface Described {
    name: string
    description: string
    default?: string
    type?: { text: string }
  }
  export const elements: readonly {
    tagName: string
    attributes: readonly Described[]
    cssParts: readonly Described[]
    cssProperties: readonly Described[]
    events: readonly Described[]
  }[]
}
