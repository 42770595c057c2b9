/** What every page of the bench is. Its address names the contestant; the runner speaks to it by `bench`. */
import { readingAt, textOf } from '../traffic.ts'
import { counts, type Contestant, type View } from './screen.ts'

export interface Bench {
  /** Resolves when it stands in the page, and was painted. */
  show(view: View): Promise<void>
  /** Resolves when the badge at this place shows that turn, and it was painted. */
  shown(place: number, turn: number): Promise<void>
  /** The same for the event with this number, at the top of the feed. */
  shownEvent(number: number): Promise<void>
  /** Places of badges that do not show their turn. */
  wrongBadges(turns: readonly number[]): number[]
  /** Numbers of the events in the feed, from the top. */
  feed(): number[]
  counts(): typeof counts
}

declare global {
  interface Window {
    bench: Bench
  }
}

/** Loads a contestant's module. */
export type Entrance = () => Promise<Contestant>

/** @throws {Error} when the address names none of these */
export async function openBench(
  root: HTMLElement,
  entrances: Readonly<Record<string, Entrance>>,
): Promise<Bench> {
  const name = new URLSearchParams(location.search).get('contestant') ?? ''
  const contestant = await entrances[name]?.()
  if (!contestant) throw new Error(`There is no contestant "${name}".`)
  const screen = contestant.open(root, location.origin.replace('http', 'ws'))
  const badgeAt = (place: number) => badgeIn(root, place)

  return {
    async show(view) {
      screen.show(view)
      while (!isThere(root, view)) await nextFrame()
      await painted()
    },
    shown: (place, turn) => until(badgeAt(place), (badge) => readBadge(badge) === textAt(turn)),
    shownEvent: (number) => until(root, () => readFeed(root)[0] === number),
    wrongBadges: (turns) =>
      turns.flatMap((turn, place) => (readBadge(badgeAt(place)) === textAt(turn) ? [] : [place])),
    feed: () => readFeed(root),
    counts: () => ({ ...counts }),
  }
}

function isThere(root: HTMLElement, view: View): boolean {
  switch (view.is) {
    case 'nothing':
      return root.querySelector('.wall, .feed, .jl-feed') === null
    case 'wall':
      return root.querySelector('.wall')?.children.length === view.ids.length
    case 'feed':
      return root.querySelector('.feed, .jl-feed') !== null
    default:
      return view satisfies never
  }
}

/** Watches one element, so that the watching costs everybody the same next to nothing. */
async function until(element: Element, isTrue: (element: Element) => boolean): Promise<void> {
  if (!isTrue(element)) {
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isTrue(element)) return
        observer.disconnect()
        resolve()
      })
      observer.observe(element, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      })
    })
  }
  await painted()
}

function textAt(turn: number): string {
  return textOf(readingAt(turn))
}

/** A wall that is sorted says which place each has. */
function badgeIn(root: HTMLElement, place: number): Element {
  const wall = root.querySelector('.wall')
  const badge = wall?.querySelector(`[data-place="${place}"]`) ?? wall?.children[place]
  if (!badge) throw new Error(`There is no badge ${place}.`)
  return badge
}

/** Either markup: the library's own badge says the milliseconds in its label. */
function readBadge(badge: Element): string {
  if (badge.localName === 'span' && badge.className === 'badge') {
    const [voltage, roundTripTime] = badge.children
    return `${numberIn(voltage?.textContent)}|${numberIn(roundTripTime?.textContent)}`
  }
  const voltage = badge.querySelector('.jl-badge-voltage')?.textContent
  const signal = badge.querySelector('.jl-badge-signal')?.getAttribute('aria-label')
  return `${numberIn(voltage)}|${numberIn(signal)}`
}

function numberIn(text: string | null | undefined): string {
  return /[\d.]+/.exec(text ?? '')?.[0] ?? ''
}

function readFeed(root: HTMLElement): number[] {
  const numbers = root.querySelectorAll('.feed > li > b, .jl-event-subject')
  return Array.from(numbers, ({ textContent }) => Number(textContent?.slice(1)))
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame)
}

async function painted(): Promise<void> {
  await nextFrame()
  await nextFrame()
}
