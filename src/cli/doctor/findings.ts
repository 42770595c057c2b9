/** Evidence in, findings out. Pure. */
import type { Evidence } from './evidence.ts'
import { compareClocks, findClocks } from './findings/clocks.ts'
import { findCloses } from './findings/closes.ts'
import type { Finding } from './findings/finding.ts'
import { findLetIn } from './findings/let-in.ts'
import { findLogTimes } from './findings/log-times.ts'
import { findLog, viewLog } from './findings/log.ts'
import { findPushes } from './findings/pushes.ts'
import { findSubscribing } from './findings/subscribing.ts'

export function findAll(evidence: Evidence): Finding[] {
  const clocks = compareClocks(evidence)
  const view = viewLog(evidence, clocks)
  const pushes = findPushes(evidence, clocks)
  return [
    ...findLetIn(evidence),
    ...findSubscribing(evidence, clocks, pushes),
    ...pushes.findings,
    ...findCloses(evidence),
    ...findLog(evidence, view),
    ...findLogTimes(evidence, clocks, view, pushes),
    findClocks(clocks),
  ]
}
