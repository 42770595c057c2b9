/**
 * Keeps one expression as it is: where the worker of all tabs is. Whoever builds an app with this library finds it
 * there and takes the file along; our own build would take it for its own, and put the file elsewhere.
 */
import type { Plugin } from 'vite'

const inSource = `new URL('./worker.ts', import.meta.url)`
const placeholder = `__jifelineWorkerFile__`
const inBuild = `new URL('./worker.js', import.meta.url)`

export function workerLine(): Plugin {
  return {
    name: 'worker-line',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/src/tabs/start-worker.ts')) return null
      if (!code.includes(inSource)) this.error('The line of the worker was not found.')
      return { code: code.replace(inSource, placeholder), map: null }
    },
    renderChunk(code) {
      return code.includes(placeholder)
        ? { code: code.replace(placeholder, inBuild), map: null }
        : null
    },
  }
}
