/** Whatever a socket may bring, by kind. */
import { connectorId, created } from '../stage/examples.ts'
import { byWeight, type Draw } from './draw.ts'
import { drawMessage, mutate, quoted, write } from './mutations.ts'
import { drawText, drawValue } from './odd-json.ts'

export interface DrawnFrame {
  kind: FrameKind
  data: unknown
}

const deepLevels = 200_000
const manyFields = 20_000
/** A rope of one page: it takes no memory until somebody walks it. */
const hugeText = `{"action":"event-received","message":"${'x'.repeat(32 * 1_048_576)}"}`
const longText = `{"action":"event-received","event_id":"long","event_type":${quoted(created)},"message":"${'x'.repeat(1_048_576)}"}`

const acknowledgements = [
  'Data sent.',
  'OK',
  '"OK"',
  '{"action":"subscribe-to-connector"}',
  `{"action":"subscribe-to-connector","connector_id":${quoted(connectorId)}}`,
  '{"action":"subscribe-to-event","message":"Data sent."}',
  '{"statusCode":200,"body":"Data sent."}',
  '',
] as const

const frameKinds = {
  documented: { weight: 10_000, draw: (draw) => write(drawMessage(draw)) },
  mutated: { weight: 60_000, draw: drawMutated },
  'cut off': { weight: 5_000, draw: drawCutOff },
  'strange around it': {
    weight: 4_000,
    draw: (draw) => {
      const strange = draw.from(['\u{feff}', '\0', ' \n\t', '\ud800', ',', 'while(1);'] as const)
      const text = drawMutated(draw)
      return draw.chance(0.5) ? strange + text : text + strange
    },
  },
  'two in one': { weight: 500, draw: (draw) => drawMutated(draw) + drawMutated(draw) },
  'JSON value': { weight: 4_000, draw: (draw) => drawValue(draw) },
  array: { weight: 2_000, draw: (draw) => `[${drawMutated(draw)}]` },
  acknowledgement: { weight: 3_000, draw: (draw) => draw.from(acknowledgements) },
  text: { weight: 3_000, draw: (draw) => drawText(draw) },
  'payload of any text': {
    weight: 2_000,
    draw: (draw) =>
      `{"action":"event-received","event_id":${quoted(drawText(draw))},"event_type":${quoted(created)},"message":${quoted(drawText(draw))}}`,
  },
  binary: { weight: 3_000, draw: drawBinary },
  'no string': { weight: 3_000, draw: drawNoString },
  deep: { weight: 10, draw: drawDeep },
  'many fields': { weight: 5, draw: drawManyFields },
  'over 1 MB': { weight: 20, draw: () => longText },
  '32 MB': { weight: 4, draw: () => hugeText },
} satisfies Record<string, { weight: number; draw: (draw: Draw) => unknown }>

export type FrameKind = keyof typeof frameKinds
export const frameKindNames = Object.keys(frameKinds) as FrameKind[]

export function createFrameSource(draw: Draw) {
  const [first, ...others] = frameKindNames.map((kind) => ({
    weight: frameKinds[kind].weight,
    item: kind,
  }))
  if (!first) throw new Error('There are no kinds of frames.')
  const drawKind = byWeight(draw, [first, ...others])
  const of = (kind: FrameKind): unknown => frameKinds[kind].draw(draw)

  return {
    of,
    any(): DrawnFrame {
      const kind = drawKind()
      return { kind, data: of(kind) }
    },
  }
}

function drawMutated(draw: Draw): string {
  const message = drawMessage(draw)
  for (let rest = 1 + draw.below(3); rest > 0; rest -= 1) mutate(message, draw)
  return write(message)
}

function drawCutOff(draw: Draw): string {
  const text = drawMutated(draw)
  return text.slice(0, draw.below(text.length))
}

function drawBinary(draw: Draw): unknown {
  const bytes = new TextEncoder().encode(drawMutated(draw))
  const shapes = [
    () => bytes.buffer,
    () => bytes,
    () => new Uint16Array(draw.below(9)),
    () => new DataView(bytes.buffer),
    () => new Blob([bytes]),
    () => Buffer.from(bytes),
    () => [Buffer.from(bytes)], // as `ws` gives fragments
  ] as const
  return draw.from<() => unknown>(shapes)()
}

function drawNoString(draw: Draw): unknown {
  const text = drawMutated(draw)
  const complain = () => {
    throw new Error('Nobody may look into this.')
  }
  const shapes = [
    () => undefined,
    () => null,
    () => 0,
    () => Number.NaN,
    () => 1n,
    () => true,
    () => Symbol('frame'),
    () => complain,
    () => Object(text) as unknown,
    () => ({ toString: complain, valueOf: complain, toJSON: complain }),
    () => new Proxy({}, { get: complain, has: complain, ownKeys: complain }),
    () => Promise.resolve(text),
    () => Object.create(null) as unknown,
  ] as const
  return draw.from<() => unknown>(shapes)()
}

/** Levels of arrays or of objects: as a payload, as a field of a status, or as the whole frame. */
function drawDeep(draw: Draw): string {
  const [open, close] = draw.from([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)
  const deep = `${open.repeat(deepLevels)}0${close.repeat(deepLevels)}`
  const type = draw.chance(0.1) ? created : 'nobody.holds.this'
  return draw.from([
    deep,
    `{"action":"event-received","event_id":"${draw.number()}","event_type":"${type}","message":${deep}}`,
    `{"action":"subscribe-to-connector","message":{"connector_id":"${connectorId}","voltage":${deep}}}`,
    `{"message":${deep}}`,
  ] as const)
}

function drawManyFields(draw: Draw): string {
  const fields = Array.from({ length: manyFields }, (_, index) => `"f${index}":${index}`)
  return `{"action":"event-received","event_id":"${draw.number()}","event_type":"${created}","message":{${fields.join(',')}}}`
}
