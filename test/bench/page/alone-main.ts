/** The library alone, through its main door and without its styles: what an older commit has, too. */
import { openBench } from './bench.ts'

const root = document.querySelector<HTMLElement>('#root')
if (root) {
  window.bench = await openBench(root, { library: () => import('./contestants/library.tsx') })
}
