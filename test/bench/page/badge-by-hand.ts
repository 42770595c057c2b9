/** The bare badge without React: the same elements, and two text nodes that are written to. */
import { roundTripWord, voltageWord } from './words.ts'

export interface BadgeByHand {
  root: HTMLElement
  show(voltage: number, roundTripTime: number): void
}

export function createBadge(): BadgeByHand {
  const root = document.createElement('span')
  root.className = 'badge'
  root.dataset['state'] = 'connecting'
  const voltageText = document.createTextNode(voltageWord(null))
  const roundTripText = document.createTextNode(roundTripWord(null))
  root.appendChild(document.createElement('b')).append(voltageText)
  root.appendChild(document.createElement('i')).append(roundTripText)
  let isLive = false
  return {
    root,
    show(voltage, roundTripTime) {
      if (!isLive) root.dataset['state'] = 'live'
      isLive = true
      voltageText.data = voltageWord(voltage)
      roundTripText.data = roundTripWord(roundTripTime)
    },
  }
}
