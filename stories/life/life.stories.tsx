import { expect, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { connectorId } from '../stage/examples.ts'
import { inScene, type Script, type Stage } from '../stage/scene.tsx'
import { connect } from '../stage/scripts.ts'
import { LifeStrip, type LifeStripProps } from './life-strip.tsx'

const meta = preview.meta({
  title: 'Badge/Life of a status',
  component: LifeStrip,
  tags: ['!autodocs'],
  parameters: { ...inScene(connect), controls: { disable: true }, stage: 'bare' },
})

const every = 5_000 // ms

/** So many reports, five seconds apart. */
async function report(
  { jifeline, advance }: Stage,
  count: number,
  roundTripTime: number | null = 80,
) {
  for (let index = 0; index < count; index += 1) {
    jifeline.status(connectorId, { voltage: 12.6 + index / 10, roundTripTime })
    await advance(every)
  }
}

/** Live for a while. */
const begin: Script = async (stage) => {
  await connect(stage)
  await report(stage, 3)
}

const pageOpens: Script = async (stage) => {
  stage.network.answersHandshakes = false
  await stage.advance(14_000) // Jifeline is slow
  stage.network.answersHandshakes = true
  await stage.advance(16_000)
  await report(stage, 5)
}

const fallsSilent: Script = async (stage) => {
  await report(stage, 6)
  await stage.advance(75_000)
  await report(stage, 6)
}

const connectionDrops: Script = async (stage) => {
  await report(stage, 4)
  stage.jifeline.drop() // back within the blink of an eye
  await stage.advance(1_500)
  await report(stage, 3)
  stage.jifeline.refuse(true)
  stage.jifeline.drop()
  await stage.advance(12_000)
  stage.jifeline.refuse(false)
  await stage.advance(12_000)
  await report(stage, 4)
}

const saysSoItself: Script = async (stage) => {
  await report(stage, 5)
  stage.jifeline.status(connectorId, { roundTripTime: null })
  await stage.advance(20_000)
  await report(stage, 4)
}

/** What the picture says to those who hear it: state for state. */
const told = (canvasElement: HTMLElement) =>
  canvasElement
    .querySelector('[role="img"]')
    ?.getAttribute('aria-label')
    ?.match(/\p{L}+(?= for)/gu)

const life = (args: LifeStripProps, ...states: string[]) => ({
  args,
  play: async ({ canvasElement }: { canvasElement: HTMLElement }) => {
    await within(canvasElement).findByRole('img')
    await expect(told(canvasElement)).toEqual(states)
  },
})

/** The socket takes its time, and so does the connector. */
export const PageOpens = meta.story(life({ script: pageOpens }, 'connecting', 'waiting', 'live'))

/** No report, and no error either. */
export const FallsSilent = meta.story(
  life({ script: fallsSilent, prelude: begin }, 'live', 'stale', 'offline', 'live'),
)

/** Once for a moment, and once for longer. */
export const ConnectionDrops = meta.story(
  life({ script: connectionDrops, prelude: begin }, 'live', 'stale', 'live'),
)

/** The connector reports that its link is down. */
export const SaysSoItself = meta.story(
  life({ script: saysSoItself, prelude: begin }, 'live', 'offline', 'live'),
)
