/**
 * What a new worker takes for the past of the one that died. That one's memory of attempts and failures is gone with it,
 * so it is as if it had used all that the API allows at once: a worker that ends again and again floods nothing.
 */
import { createHistory } from '../client/connection/history.ts'
import type { Environment } from '../client/world/environment.ts'
import { JifelineError } from '../client/world/jifeline-error.ts'

const handful = 5 // fast attempts in a minute; API guidance: "a handful of times"

export interface Inheritance {
  /** Before the first attempt: it waits for the API's 5 seconds. */
  takeAll(): void
  /** A tab that lost its worker came after a new one, which did not know. */
  takeLate(): void
}

export function createInheritance(environment: Environment, url: string): Inheritance {
  const history = createHistory(environment, url)
  let isTaken = false

  function takeLate() {
    for (let spent = 0; !isTaken && spent < handful; spent += 1) history.onStart('fast')
    isTaken = true
  }

  return {
    takeLate,
    takeAll() {
      takeLate()
      history.onFailed(new JifelineError('connection-lost'), true)
    },
  }
}
