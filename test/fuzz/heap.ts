/** Memory after everything that could be thrown away was. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

export function heapInMegabytes(): number {
  collect()
  return process.memoryUsage().heapUsed / 1_048_576
}
