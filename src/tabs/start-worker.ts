/** Where the worker's file is. Bundlers look for this very expression, with its options written out. */
export function startWorker(): SharedWorker {
  return new SharedWorker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'jifeline-react-0.1.0',
  })
}
