/** A page written by hand: badges by id, a list of events, and whether it is drawn at once or per frame. */
import type { BadgeByHand } from './badge-by-hand.ts'
import { countEvent, feedLength, type Screen, type View } from './screen.ts'
import { createWire, type Message } from './wire.ts'

export function openByHand(
  root: HTMLElement,
  url: string,
  { createBadge, isPerFrame }: { createBadge: (id: string) => BadgeByHand; isPerFrame: boolean },
): Screen {
  const statuses = new Map<string, Message & { is: 'status' }>()
  const badges = new Map<string, BadgeByHand[]>()
  const undrawnStatuses = new Set<string>()
  let undrawnEvents: (Message & { is: 'event' })[] = []
  let list: HTMLElement | null = null
  let isFrameAsked = false

  const wire = createWire(url, (message) => {
    if (message.is === 'status') {
      statuses.set(message.id, message)
      undrawnStatuses.add(message.id)
    } else {
      countEvent()
      undrawnEvents.push(message)
    }
    if (!isPerFrame) return draw()
    if (isFrameAsked) return
    isFrameAsked = true
    requestAnimationFrame(draw)
  })

  function draw() {
    isFrameAsked = false
    for (const id of undrawnStatuses) for (const badge of badges.get(id) ?? []) fill(badge, id)
    undrawnStatuses.clear()
    if (undrawnEvents.length > 0 && list) {
      list.prepend(...undrawnEvents.slice(-feedLength).toReversed().map(createItem))
      while (list.children.length > feedLength) list.lastChild?.remove()
    }
    undrawnEvents = []
  }

  function fill(badge: BadgeByHand, id: string) {
    const status = statuses.get(id)
    if (status) badge.show(status.voltage, status.roundTripTime)
  }

  function showWall(ids: readonly string[]) {
    const wall = document.createElement('div')
    wall.className = 'wall'
    badges.clear()
    for (const id of ids) {
      const badge = createBadge(id)
      const others = badges.get(id)
      if (others) others.push(badge)
      else badges.set(id, [badge])
      fill(badge, id)
      wall.append(badge.root)
      wire.subscribeToConnector(id)
    }
    root.replaceChildren(wall)
  }

  function showFeed() {
    list = document.createElement('ol')
    list.className = 'feed'
    root.replaceChildren(list)
    wire.subscribeToEvents()
  }

  return {
    show(view: View) {
      switch (view.is) {
        case 'nothing':
          badges.clear()
          return root.replaceChildren()
        case 'wall':
          return showWall(view.ids)
        case 'feed':
          return showFeed()
        default:
          return view satisfies never
      }
    },
  }
}

function createItem({ number }: { number: number }): HTMLElement {
  const item = document.createElement('li')
  item.appendChild(document.createElement('b')).textContent = `#${number}`
  item.appendChild(document.createElement('span')).textContent = 'Ticket created'
  return item
}
