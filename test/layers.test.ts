// @vitest-environment node
/** Who may import whom. The rooms and their arrows are those of the architecture in CONTRIBUTING. */
import { describe, expect, it } from 'vitest'
import { importsOf, loadsOf, readSources, withoutComments, type SourceFile } from './imports.ts'

interface Room {
  /** The rooms next to it. What those may enter, it may enter too. */
  enters: readonly string[]
  packages: readonly string[]
}

const rooms: Record<string, Room> = {
  protocol: { enters: [], packages: ['zod/mini'] },
  client: { enters: ['protocol'], packages: ['zustand/vanilla'] },
  view: { enters: ['client'], packages: [] },
  page: { enters: ['view'], packages: ['zustand/vanilla'] },
  elements: { enters: ['page'], packages: ['styles.css?shadow'] }, // as a text, of what they draw
  react: { enters: ['client'], packages: ['react', 'zustand', 'zustand/react/shallow'] },
  components: { enters: ['page', 'react'], packages: ['react'] },
  hub: { enters: ['client'], packages: [] },
  tabs: { enters: ['hub'], packages: [] },
  server: { enters: ['hub'], packages: [] },
  testing: { enters: ['protocol', 'client', 'react'], packages: [] },
  cli: {
    enters: ['protocol', 'client', 'server', 'testing'],
    packages: ['node:*', 'ws', 'zod/mini'],
  },
}
/** The rooms inside a room, and the arrows between them. A file beside them may enter all. */
const innerRooms: Record<string, Record<string, readonly string[]>> = {
  client: {
    world: [],
    connection: ['world'],
    topics: ['world'],
    connectors: ['connection', 'topics', 'world'],
    events: ['connection', 'topics', 'world'],
  },
  testing: {
    simulator: [],
    page: ['simulator'],
    react: ['simulator', 'page'],
    server: ['simulator'],
  },
  cli: { shell: [], mock: ['shell'], doctor: ['shell'] },
}
/** Rooms inside a room that enter less than it: the doctor is to find things out, not to know them. */
const narrower: Record<string, readonly string[]> = {
  'cli/doctor': ['testing'],
  'cli/shell': ['testing'],
}
const mainDoor = { enters: ['components'], packages: [] } satisfies Room

/** Doors with packages of their own, for what they alone lead to: whoever uses no such door needs none. */
const adapters: Record<string, readonly string[]> = {
  'elements/react/index.ts': ['react'], // types alone
  'elements/vue/index.ts': ['vue'],
  'testing/server/index.ts': ['node:*', 'ws'],
  'testing/react/index.ts': ['react', '@testing-library/react'],
  'testing/msw.ts': ['msw'],
  'components/virtual-list.tsx': ['virtua'],
  'server/relay-sockets.ts': ['node:*', 'ws'],
}
/** For routes on any runtime: they and what they lead to know no engine. */
const tokenRoute = ['token-endpoint', 'token-listener', 'token-source']
const pureDoors = ['index.ts', 'client/index.ts', 'testing/index.ts']
/** What they lead to is what a page loads: no schemas, which are 7 kB and for servers and tests. */
const pageDoors = ['index.ts', 'client/index.ts', 'elements/index.ts']
const clientRooms = ['react', 'components'] // those whose files are for the browser
const frames = 'protocol/frames.ts'
const otherJson = ['cli/shell/json.ts', 'view/payload-text.ts'] // which is no frame

/** Every import that breaks a rule, as a sentence. */
function findBreaches(files: readonly SourceFile[]): string[] {
  const imports = new Map(files.map((source) => [source.file, importsOf(source)]))
  const extras = extraPackages(imports)
  const breaches = files.flatMap(({ file, text }) => [
    ...(imports.get(file) ?? []).flatMap((imported) => {
      const breach = breachOf(file, imported, extras.get(file) ?? [])
      return breach === null ? [] : [`${file} imports ${imported}: ${breach}`]
    }),
    ...breachesOfText(file, withoutComments(text)),
  ])
  return [...breaches, ...breachesOfPages(files), ...breachesOfTokenRoute(imports)]
}

function breachesOfTokenRoute(imports: ReadonlyMap<string, readonly string[]>) {
  const files = behind(
    tokenRoute.map((name) => `server/${name}.ts`),
    imports,
  )
  return [...files].flatMap((file) =>
    (imports.get(file) ?? [])
      .filter((imported) => /^(client|hub|protocol|server\/relay)/.test(imported))
      .map((imported) => `${file} imports ${imported}: the token route would need it`),
  )
}

function breachesOfPages(files: readonly SourceFile[]): string[] {
  const loads = new Map(files.map((source) => [source.file, loadsOf(source)]))
  return [...behind(pageDoors, loads)].flatMap((file) =>
    (loads.get(file) ?? [])
      .filter((loaded) => /^zod(\/|$)/.test(loaded))
      .map((loaded) => `${file} imports ${loaded}: a page would load it`),
  )
}

function breachOf(file: string, imported: string, extras: readonly string[]): string | null {
  const room = roomOf(file)
  const rules = file === 'index.ts' ? mainDoor : rooms[room]
  if (!rules) return `${room} is no room`
  if (imported.endsWith('.css')) return 'no module imports a stylesheet'
  if (isPackage(imported)) {
    const name = imported.replace(/^node:.+$/, 'node:*')
    if (rules.packages.includes(name) || extras.includes(name)) return null
    const [door] = Object.entries(adapters).find(([, packages]) => packages.includes(name)) ?? []
    return room === 'testing' && door
      ? `only ${door} and what it alone leads to may need that`
      : `${room} does not use this package`
  }
  const other = roomOf(imported)
  if (other === room) return innerBreachOf(file, imported)
  const inner = `${room}/${innerRoomOf(file)}`
  if (narrower[inner]?.includes(other)) return `${inner} may not enter ${other}`
  return reachOf(rules).has(other) ? null : `${room} may not enter ${other}`
}

function innerBreachOf(file: string, imported: string): string | null {
  const room = roomOf(file)
  const inner = innerRooms[room]
  const [from, to] = [innerRoomOf(file), innerRoomOf(imported)]
  if (!inner || from === null || from === to) return null
  const entered = inner[from]
  if (!entered) return `${room}/${from} is no room`
  if (to === null) return `${room}/${from} may not enter what is above it`
  return entered.includes(to) ? null : `${room}/${from} may not enter ${to}`
}

/** null: it stands beside the rooms. */
function innerRoomOf(file: string): string | null {
  return file.split('/').length > 2 ? (file.split('/')[1] ?? null) : null
}

function breachesOfText(file: string, text: string): string[] {
  const breaches: string[] = []
  const room = roomOf(file)
  const hasDirective = /^\s*(['"])use client\1/.test(text)
  if (clientRooms.includes(room) && !hasDirective) breaches.push(`${file} lacks "use client"`)
  if (!clientRooms.includes(room) && /^\s*(['"])use client\1/m.test(text)) {
    breaches.push(`${file} says "use client", so server code cannot call it`)
  }
  const isTest = room === 'testing'
  if (
    !isTest &&
    file !== frames &&
    !otherJson.includes(file) &&
    /\bJSON\s*\.\s*(parse|stringify)/.test(text)
  ) {
    breaches.push(`${file} reads or writes JSON, which is for ${frames}`)
  }
  if (/\bexport\s*\*/.test(text)) breaches.push(`${file} exports without naming what`)
  return breaches
}

/** Rooms, and rooms behind rooms. */
function reachOf({ enters }: Room): Set<string> {
  const reached = new Set(enters)
  for (const room of reached) for (const next of rooms[room]?.enters ?? []) reached.add(next)
  return reached
}

/** By file, the packages of the adapters that lead to it, unless a pure door does too. */
function extraPackages(imports: ReadonlyMap<string, readonly string[]>) {
  const pure = behind(pureDoors, imports)
  const extras = new Map<string, readonly string[]>()
  for (const [door, packages] of Object.entries(adapters)) {
    for (const file of behind([door], imports)) {
      if (!pure.has(file)) extras.set(file, [...(extras.get(file) ?? []), ...packages])
    }
  }
  return extras
}

/** These files, and all that they lead to. */
function behind(entries: readonly string[], imports: ReadonlyMap<string, readonly string[]>) {
  const found = new Set(entries)
  for (const file of found) for (const next of imports.get(file) ?? []) found.add(next)
  return found
}

function roomOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : 'the main door'
}

function isPackage(imported: string): boolean {
  return !/\.(ts|tsx|css|json)$/.test(imported)
}

describe('the source', () => {
  it('has a file in each room that the doors lead to', () => {
    const found = new Set(readSources('src').map(({ file }) => roomOf(file)))
    expect([...found]).toEqual(
      expect.arrayContaining([
        'protocol',
        'client',
        'view',
        'page',
        'elements',
        'react',
        'components',
        'hub',
        'tabs',
        'server',
        'testing',
        'cli',
      ]),
    )
  })

  it('imports in one direction only', () => {
    expect(findBreaches(readSources('src'))).toEqual([])
  })
})

describe('a breach of the direction', () => {
  const inReact = (text: string) => `'use client'\n${text}`

  it.each<[what: string, file: string, text: string, breach: string]>([
    [
      'the wire that knows the engine',
      'protocol/frames.ts',
      `import { judge } from '../client/status.ts'`,
      'protocol may not enter client',
    ],
    [
      'the engine that knows its binding, for a type alone',
      'client/client.ts',
      `import type { EventOf } from '../react/event-types.ts'`,
      'client may not enter react',
    ],
    [
      'a view that uses a hook',
      'view/labels.ts',
      `import {\n  useEvents,\n} from '../react/use-events.ts'`,
      'view may not enter react',
    ],
    [
      'a hook that draws',
      'react/use-events.ts',
      inReact(`export { EventFeed } from '../components/event-feed.tsx'`),
      'react may not enter components',
    ],
    [
      'a hook that uses words',
      'react/use-events.ts',
      inReact(`import { en } from '../view/labels.ts'`),
      'react may not enter view',
    ],
    [
      'an element that uses a hook',
      'elements/connector-badge.ts',
      `const hooks = await import('../react/use-events.ts')`,
      'elements may not enter react',
    ],
    [
      'a hub that knows its carrier',
      'hub/hub.ts',
      `import { createRelay } from '../server/relay.ts'`,
      'hub may not enter server',
    ],
    [
      'a hub that draws',
      'hub/hub.ts',
      `import { useStore } from '../react/use-connection.ts'`,
      'hub may not enter react',
    ],
    [
      'an engine that knows who listens to it',
      'client/client.ts',
      `import { createHub } from '../hub/hub.ts'`,
      'client may not enter hub',
    ],
    [
      'a token endpoint that knows the engine',
      'server/token-endpoint.ts',
      `import { JifelineError } from '../client/jifeline-error.ts'`,
      'the token route would need it',
    ],
    [
      'a token source that brings the relay along',
      'server/token-source.ts',
      `import { createRelay } from './relay.ts'`,
      'the token route would need it',
    ],
    [
      'a relay that opens sockets of its own',
      'server/relay-peers.ts',
      `import { WebSocket } from 'ws'`,
      'server does not use this package',
    ],
    [
      'a token endpoint that uses a hook',
      'server/token-endpoint.ts',
      `import { useConnection } from '../react/use-connection.ts'`,
      'server may not enter react',
    ],
    [
      'a token endpoint that runs on Node alone',
      'server/token-listener.ts',
      `import type { IncomingMessage } from 'node:http'`,
      'server does not use this package',
    ],
    [
      'a page that brings the token endpoint along',
      'index.ts',
      `export { createTokenEndpoint } from './server/index.ts'`,
      'the main door may not enter server',
    ],
    [
      'an engine that buys its own tokens',
      'client/client.ts',
      `import { createTokenSource } from '../server/token-source.ts'`,
      'client may not enter server',
    ],
    [
      'an engine that brings the simulator along',
      'client/client.ts',
      `import { createVirtualClock } from '../testing/virtual-clock.ts'`,
      'client may not enter testing',
    ],
    [
      'a doctor that knows the simulator',
      'cli/doctor/probes.ts',
      `import { settingsFrom } from '../../testing/simulator/simulator-settings.ts'`,
      'cli/doctor may not enter testing',
    ],
    [
      'a mock that knows the doctor',
      'cli/mock/mock.ts',
      `import { findings } from '../doctor/findings.ts'`,
      'cli/mock may not enter doctor',
    ],
    [
      'a simulator that knows its program',
      'testing/server/start-server.ts',
      `import { createProcessShell } from '../../cli/shell/shell.ts'`,
      'testing may not enter cli',
    ],
    [
      'a simulator that draws',
      'testing/render.ts',
      `import { EventFeed } from '../components/event-feed.tsx'`,
      'testing may not enter components',
    ],
    [
      'a main door that leads to the simulator',
      'index.ts',
      `export { createVirtualClock } from './testing/virtual-clock.ts'`,
      'the main door may not enter testing',
    ],
    [
      'a connection that knows topics',
      'client/connection/connection.ts',
      `import type { Topics } from '../topics/topics.ts'`,
      'client/connection may not enter topics',
    ],
    [
      'a connector that knows events',
      'client/connectors/status.ts',
      `import { emptyFeed } from '../events/feed.ts'`,
      'client/connectors may not enter events',
    ],
    [
      'a world that knows the engine',
      'client/world/flush.ts',
      `import { createClient } from '../client.ts'`,
      'client/world may not enter what is above it',
    ],
    [
      'a simulator that needs a page',
      'testing/simulator/clock.ts',
      `import { createSimulatedPage } from '../page/simulated-page.ts'`,
      'testing/simulator may not enter page',
    ],
    [
      'a room inside a room that nobody drew',
      'client/common/time.ts',
      `import { createAlarm } from '../world/alarm.ts'`,
      'client/common is no room',
    ],
    ['a file in no room', 'shared/time.ts', `import '../client/index.ts'`, 'shared is no room'],
    [
      'the engine that imports React',
      'client/client.ts',
      `import { useEffect } from 'react'`,
      'client does not use this package',
    ],
    [
      'a view that imports React DOM',
      'view/labels.ts',
      `import { createPortal } from 'react-dom'`,
      'view does not use this package',
    ],
    [
      'the engine that imports zustand with its binding to React',
      'client/topic-store.ts',
      `import { createStore } from "zustand"`,
      'client does not use this package',
    ],
    [
      'a validator that is not the small one',
      'protocol/messages.ts',
      `import * as z from 'zod'`,
      'protocol does not use this package',
    ],
    [
      'an engine that validates by a schema of its own',
      'client/client.ts',
      `import * as z from 'zod/mini'`,
      'client does not use this package',
    ],
    [
      'a component that brings its stylesheet along',
      'components/event-feed.tsx',
      inReact(`import './styles.css'`),
      'no module imports a stylesheet',
    ],
    [
      'the engine that needs Node',
      'client/client.ts',
      `import { createHash } from 'node:crypto'`,
      'client does not use this package',
    ],
    [
      'a simulator that needs a socket of its own',
      'testing/index.ts',
      `import { WebSocketServer } from 'ws'`,
      'only testing/server/index.ts and what it alone leads to may need that',
    ],
    [
      'a feed that virtualises for everybody',
      'components/event-feed.tsx',
      inReact(`import { Virtualizer } from 'virtua'`),
      'components does not use this package',
    ],
    [
      'an adapter to MSW that needs Testing Library',
      'testing/msw.ts',
      `import { render } from '@testing-library/react'`,
      'only testing/react/index.ts and what it alone leads to may need that',
    ],
  ])('is %s', (_what, file, text, breach) => {
    const breaches = findBreaches([{ file, text }])
    expect(breaches).toHaveLength(1)
    expect(breaches[0]).toMatch(new RegExp(`^${file} imports .+: ${breach}$`))
  })

  it.each<[what: string, file: string, text: string, breach: string]>([
    [
      'a hook without "use client"',
      'react/use-events.ts',
      `import { useStore } from 'zustand'\n'use client'`,
      'react/use-events.ts lacks "use client"',
    ],
    [
      'a component that says it in a comment only',
      'components/event-feed.tsx',
      `// 'use client'`,
      'components/event-feed.tsx lacks "use client"',
    ],
    [
      'an engine that server code cannot call',
      'client/client.ts',
      `/** The engine. */\n"use client";`,
      'client/client.ts says "use client", so server code cannot call it',
    ],
    [
      'a door that server code cannot call',
      'index.ts',
      `'use client'`,
      'index.ts says "use client", so server code cannot call it',
    ],
    [
      'a frame that is read outside the protocol',
      'client/client.ts',
      'const message = JSON.parse(frame)',
      'client/client.ts reads or writes JSON, which is for protocol/frames.ts',
    ],
    [
      'a key that is written as JSON',
      'components/event-feed.tsx',
      `'use client'\nconst key = JSON\n  .stringify(types)`,
      'components/event-feed.tsx reads or writes JSON, which is for protocol/frames.ts',
    ],
    [
      'a door that does not say what it exports',
      'index.ts',
      `export * from './react/provider.tsx'`,
      'index.ts exports without naming what',
    ],
  ])('is %s', (_what, file, text, breach) => {
    expect(findBreaches([{ file, text }])).toContain(breach)
  })

  it('is a file for Node that the pure simulator uses too', () => {
    const socket = {
      file: 'testing/simulator/socket.ts',
      text: `import { WebSocketServer } from 'ws'`,
    }
    const server = { file: 'testing/server/index.ts', text: `import '../simulator/socket.ts'` }
    expect(findBreaches([socket, server])).toEqual([])

    const simulator = {
      file: 'testing/index.ts',
      text: `export { open } from './simulator/line.ts'`,
    }
    const line = {
      file: 'testing/simulator/line.ts',
      text: `import { connect } from './socket.ts'`,
    }
    expect(findBreaches([socket, server, simulator, line])).toEqual([
      'testing/simulator/socket.ts imports ws: only testing/server/index.ts and what it alone leads to may need that',
    ])
  })

  it('is a page that loads schemas, by whatever way; types weigh nothing', () => {
    const messages = {
      file: 'protocol/messages.ts',
      text: `import * as z from 'zod/mini'\nexport const message = z.object({})`,
    }
    const door = { file: 'index.ts', text: `export { createClient } from './client/client.ts'` }
    const clientThat = (text: string) => ({ file: 'client/client.ts', text })
    const types = clientThat(
      `import type { Message } from '../protocol/messages.ts'\nexport type { Message } from '../protocol/messages.ts'`,
    )
    expect(findBreaches([messages, door, types])).toEqual([])

    for (const way of [
      `import { message } from '../protocol/messages.ts'`,
      `import { type Message } from '../protocol/messages.ts'`, // stays as an import of nothing
      `const { message } = await import('../protocol/messages.ts')`,
      `export type { A } from './a.ts'\nexport { message } from '../protocol/messages.ts'`,
    ]) {
      expect(findBreaches([messages, door, clientThat(way)])).toEqual([
        'protocol/messages.ts imports zod/mini: a page would load it',
      ])
    }
  })

  it('is no word in a comment and no arrow that the architecture draws', () => {
    const files = [
      {
        file: 'components/connector-badge.tsx',
        text: `// as documented\n'use client'\nimport { judge } from '../client/status.ts'`,
      },
      {
        file: 'client/client.ts',
        text: `/** Server code may import 'react' and JSON.parse. */\nimport '../protocol/frames.ts'`,
      },
      { file: 'protocol/frames.ts', text: `export const read = JSON.parse` },
      {
        file: 'testing/react/index.ts',
        text: `import '../../react/provider.tsx'\nimport 'react'\nimport './clock.ts'\nJSON.parse('1')`,
      },
      { file: 'testing/react/clock.ts', text: `import { act } from '@testing-library/react'` },
      { file: 'index.ts', text: `export { maskVin } from './view/describe-connector.ts'` },
    ]
    expect(findBreaches(files)).toEqual([])
  })
})
