/** The markup of `<ConnectorBadge>` without React: what is left to it is who writes it. Same levels, English words. */
import type { BadgeByHand } from './badge-by-hand.ts'
import { voltageWord } from './words.ts'

export function createOwnBadge(id: string): BadgeByHand {
  const root = createPart('jl-badge', { role: 'group', 'aria-label': `Connector …${id.slice(-5)}` })
  const attributes = { variant: 'pill', size: 'md', state: 'connecting' }
  Object.assign(root.dataset, attributes, { voltage: 'unknown', signal: 'unknown' })

  const state = createPart('jl-badge-state', { 'data-words': 'Waiting\nOffline' })
  const word = document.createTextNode('Connecting')
  state.append(createPart('jl-icon', {}), word)

  const voltage = createPart('jl-badge-voltage', image('Voltage not reported'), 'bdi')
  const volts = document.createTextNode(voltageWord(null))
  voltage.append(volts)
  const signal = createPart('jl-badge-signal', image('Signal not reported'))
  root.append(state, voltage, signal)

  const shown = { state: 'connecting', voltage: 'unknown', signal: 'unknown' }
  function write(name: keyof typeof shown, next: string) {
    if (shown[name] === next) return
    shown[name] = root.dataset[name] = next
    if (name === 'state') word.data = 'Live'
  }

  return {
    root,
    show(reported, roundTripTime) {
      const [voltageLevel, signalLevel] = [levelOf(reported), roundTripTime < 200 ? 'good' : 'fair']
      write('state', 'live')
      write('voltage', voltageLevel)
      write('signal', signalLevel)
      volts.data = voltageWord(reported)
      voltage.setAttribute('aria-label', `Battery ${voltageLevel}, ${reported.toFixed(1)} volts`)
      signal.setAttribute('aria-label', `Signal ${signalLevel}, ${roundTripTime} milliseconds`)
    },
  }
}

/** Without hysteresis, which is no matter of who writes. */
function levelOf(voltage: number): string {
  if (voltage < 11.8) return 'critical'
  if (voltage < 12.4) return 'low'
  return voltage < 13 ? 'ok' : 'good'
}

function image(name: string) {
  return { role: 'img', 'aria-label': name }
}

function createPart(
  className: string,
  attributes: Readonly<Record<string, string>>,
  tag: 'span' | 'bdi' = 'span',
): HTMLElement {
  const part = document.createElement(tag)
  part.className = className
  for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value)
  return part
}
