/** Waits that an AbortSignal ends. */
import type { Environment } from './environment.ts'

/** @throws the signal's reason when it is aborted */
function sleep(ms: number, signal: AbortSignal, environment: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error)
    const leave = () => {
      environment.clearTimer(timer)
      reject(signal.reason as Error)
    }
    const timer = environment.setTimer(() => {
      signal.removeEventListener('abort', leave)
      resolve()
    }, ms)
    signal.addEventListener('abort', leave)
  })
}

/** Until a time by the environment's `now`, which may move on meanwhile; or until the signal is aborted. */
export async function sleepUntil(
  time: () => number,
  signal: AbortSignal,
  environment: Environment,
): Promise<void> {
  while (!signal.aborted && environment.now() < time()) {
    await sleep(time() - environment.now(), signal, environment).catch(() => {})
  }
}
