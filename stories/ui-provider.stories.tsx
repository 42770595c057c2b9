import { expect, fn, waitFor } from 'storybook/test'
import { ConnectorBadge, ConnectorCard, JifelineUIProvider } from 'jifeline-react'
import { de } from 'jifeline-react/labels/de'
import { fr } from 'jifeline-react/labels/fr'
import { nl } from 'jifeline-react/labels/nl'
import preview from '../.storybook/preview.tsx'
import { connectorId, firstOfFleet, fleet } from './stage/examples.ts'
import { inScene, Scene, type Script } from './stage/scene.tsx'
import { live, offline, realTime, reporting } from './stage/scripts.ts'

const meta = preview.meta({ title: 'Components/JifelineUIProvider', component: JifelineUIProvider })

/** A language is an import: only the ones that you name are loaded. Numbers follow the language. */
export const Languages = meta.story({
  tags: ['matrix'],
  parameters: inScene(reporting({ voltage: 12.1, roundTripTime: 80 })),
  render: () => (
    <table className="states">
      <tbody>
        {Object.entries({ nl, de, fr }).map(([language, labels]) => (
          <tr key={language} lang={language}>
            <th scope="row">{language}</th>
            <td>
              <JifelineUIProvider labels={labels} locale={language}>
                <ConnectorBadge connectorId={connectorId} label={`1005123 ${language}`} />
              </JifelineUIProvider>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  play: async ({ canvas }) => {
    const spoken = [
      'Accu laag, 12,1 volt',
      'Batterie niedrig, 12,1 Volt',
      'Tension basse, 12,1 volts',
    ]
    for (const sentence of spoken) {
      await expect(await canvas.findByRole('img', { name: sentence })).toBeInTheDocument()
    }
  },
})

/** Any part of the words can be your own; the rest stays. */
export const OwnWords = meta.story({
  args: {
    labels: { state: { live: 'Reporting' }, connector: (ending: string) => `Bay …${ending}` },
  },
  parameters: inScene(live),
  render: (args) => (
    <JifelineUIProvider {...args}>
      <ConnectorBadge connectorId={connectorId} />
    </JifelineUIProvider>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Reporting')).toBeVisible()
    await expect(canvas.getByRole('group', { name: 'Bay …4b109' })).toBeVisible()
    await expect(canvas.getByRole('img', { name: 'Battery OK, 12.6 volts' })).toBeInTheDocument()
  },
})

/** Names for all badges of a page come in one question. */
export const ResolvedNames = meta.story({
  args: {
    resolveConnectors: fn((ids: readonly string[]) =>
      fleet.filter(({ connectorId: id }) => ids.includes(id)).map(toName),
    ),
  },
  parameters: inScene(live),
  render: (args) => (
    <JifelineUIProvider {...args}>
      <ConnectorCard connectorId={firstOfFleet.connectorId} />
      <p className="row">
        {fleet.slice(0, 4).map(({ connectorId: id }) => (
          <ConnectorBadge key={id} connectorId={id} />
        ))}
      </p>
    </JifelineUIProvider>
  ),
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByText('1006000')).toBeVisible()
    await expect(canvas.getAllByRole('group', { name: /^100600[0-3]$/ })).toHaveLength(5)
    await expect(args.resolveConnectors).toHaveBeenCalledTimes(1)
  },
})

const policies = ['off', 'important', 'all'] as const
const said: string[] = []

/** Live for a few looks, in real time, and offline from then on. */
const goOffline: Script = async (stage) => {
  await live(stage)
  await realTime(2_500)
  await offline(stage)
}

/** What is said to those who hear the page: settled changes only, and many in one sentence. */
export const AnnouncePolicies = meta.story({
  parameters: inScene(live),
  beforeEach: () => {
    said.length = 0
    Object.defineProperty(document, 'ariaNotify', {
      configurable: true,
      value: (sentence: string) => said.push(sentence),
    })
  },
  render: () => (
    <ul>
      {policies.map((announce) => (
        <li key={announce}>
          <JifelineUIProvider announce={announce}>
            <Scene script={goOffline}>
              <ConnectorBadge connectorId={connectorId} label={`announce ${announce}`} />
            </Scene>
          </JifelineUIProvider>
        </li>
      ))}
    </ul>
  ),
  play: async () => {
    await waitFor(() => expect(said).toEqual(['2 connectors: Offline.']))
  },
})

function toName({ connectorId: id, name }: (typeof fleet)[number]) {
  return { id, name }
}
