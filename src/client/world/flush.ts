/**
 * When the engine tells its listeners: at the next animation frame, so that a page paints once per
 * burst; but from the message itself once 250 ms have passed since the oldest untold one, since hidden
 * tabs and off-screen frames have no animation frames and throttle their timers.
 */
import type { Environment } from './environment.ts'

const longestWait = 250 // ms

export interface Flush<Topic> {
  /** Something about the topic is yet to be told. */
  mark(topic: Topic): void
}

export function createFlush<Topic>(
  environment: Environment,
  tell: (topics: ReadonlySet<Topic>) => void,
): Flush<Topic> {
  let untold = new Set<Topic>()
  let oldest = 0
  let isFrameAsked = false

  function run() {
    if (untold.size === 0) return
    const topics = untold
    untold = new Set()
    tell(topics)
  }

  function askForFrame() {
    if (isFrameAsked) return
    isFrameAsked = true
    const onFrame = () => {
      isFrameAsked = false
      run()
    }
    if (environment.requestFrame) environment.requestFrame(onFrame)
    else environment.setTimer(onFrame, 0)
  }

  return {
    mark(topic) {
      if (untold.size === 0) oldest = environment.now()
      untold.add(topic)
      if (environment.now() - oldest >= longestWait) run()
      else askForFrame()
    },
  }
}
