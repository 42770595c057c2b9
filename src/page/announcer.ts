/**
 * The one voice of a part of a page. Whoever has something to say asks for its turn; what comes together is
 * said together, and nobody is talked down: one sentence in 5 s for all, and fewer for each.
 */
import type { Pause } from './pause.ts'
import { openVoice, speak } from './voice.ts'

const gathering = 500 // ms; what comes within is said in one breath
const between = 5_000 // ms from one breath to the next

export interface Announcement {
  /** What it is about. One that waits gives way to the next about the same. */
  about: string
  /**
   * At most one about this in so many milliseconds.
   *
   * @default 5_000
   */
  every?: number
  /**
   * Asked when its turn comes, so it can sum up what happened meanwhile. It is asked once, whether or not
   * anybody will hear it: what it counts begins anew. Empty: there is nothing left to say.
   */
  sentence(): string
}

export interface Announcer {
  /** In a hidden tab, and while `pause` is paused, it is dropped, and nobody hears of it later. */
  announce(announcement: Announcement, pause: Pause): void
  /** Until its end is called it may be heard; before that nobody hears anything. */
  listen(this: void): () => void
}

interface Waiting extends Announcement {
  pause: Pause
}

type Timer = ReturnType<typeof setTimeout>

export function createAnnouncer(): Announcer {
  const waiting = new Map<string, Waiting>()
  /** What was spoken of lately, until when it may be again. */
  const resting = new Map<string, Timer>()
  let turn: Timer | null = null
  let listeners = 0

  function isHeard({ pause }: Waiting): boolean {
    return listeners > 0 && !document.hidden && pause.getState().pausedAt === null
  }

  function waitForTurn(delay: number) {
    turn ??= setTimeout(takeTurn, delay)
  }

  function takeTurn() {
    turn = null
    const due = Array.from(waiting.values()).filter(({ about }) => !resting.has(about))
    const sentences = due.flatMap((each) => {
      waiting.delete(each.about)
      const sentence = each.sentence()
      if (!sentence || !isHeard(each)) return []
      rest(each)
      return [sentence]
    })
    if (sentences.length === 0) return
    speak(sentences.join(' '))
    waitForTurn(between)
  }

  function rest({ about, every = between }: Announcement) {
    const onRested = () => {
      resting.delete(about)
      if (waiting.has(about)) waitForTurn(0)
    }
    resting.set(about, setTimeout(onRested, every))
  }

  return {
    announce(announcement, pause) {
      const asked = { ...announcement, pause }
      if (!isHeard(asked)) {
        waiting.delete(asked.about)
        return void asked.sentence()
      }
      waiting.set(asked.about, asked)
      waitForTurn(gathering)
    },
    listen() {
      const closeVoice = openVoice()
      listeners += 1
      return () => {
        closeVoice()
        listeners -= 1
        if (listeners > 0) return
        if (turn !== null) clearTimeout(turn)
        turn = null
        for (const timer of resting.values()) clearTimeout(timer)
        resting.clear()
        waiting.clear()
      }
    },
  }
}
