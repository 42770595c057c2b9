/**
 * One client for all tabs of one url and one identity: it lives as long as any of them, and no token longer. Its hub
 * speaks the wire to each; what a hub does not tell (where the connection is, in full, and what went wrong) goes beside.
 */
import { createAccessTokens, type AccessTokens } from '../client/connection/access-tokens.ts'
import type { ConnectionState } from '../client/connection/connection-state.ts'
import { createClient } from '../client/client.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import type { Environment } from '../client/world/environment.ts'
import type { EventLog } from '../client/world/event-log.ts'
import { JifelineError } from '../client/world/jifeline-error.ts'
import type { Locks } from '../client/world/locks.ts'
import { readOptions } from '../client/world/read-options.ts'
import { sleepUntil } from '../client/world/sleep.ts'
import { createHub } from '../hub/hub.ts'
import { askTabs } from './ask-tabs.ts'
import { answerQuestion } from './exchange.ts'
import { createInheritance } from './inheritance.ts'
import { createMember, type Member } from './member.ts'
import type {
  Hello,
  Port,
  SharedView,
  TabMessage,
  TabQuestion,
  WorkerMessage,
} from './port-messages.ts'
import { tellError } from './told-error.ts'
import { untilOpen } from './until-open.ts'
import { createWorkerLog, type Page, type WorkerLog } from './worker-log.ts'
import { createWorkerPage } from './worker-page.ts'

const noLimit = 100_000 // topics and types, of one tab and of all; alone a tab has none either
const peersReadFor = 20_000 // ms; a tab reads the log for the last time 25 s after it asked
const openingFor = 3_000 // ms; so long a tab's question waits for the worker's own first reading …
const soon = 50 // ms; … which begins so soon after its socket opened

export interface SharedClient {
  readonly identity: string
  /** Returns what takes its messages. */
  add(hello: Hello, port: Port<WorkerMessage>): (message: TabMessage) => void
  /** Ends it for all its tabs. */
  signOut(): void
}

/** `workerLock`: the worker holds it as long as it lives. */
export function createSharedClient(
  first: Hello,
  worker: Environment,
  locks: Locks,
  workerLock: string,
  onEmpty: () => void,
): SharedClient {
  const { url, hasToken, hasLog, keepsAtLeast, keepAliveEvery, silenceAfter } = first
  const members = new Set<Member>()
  const life = new AbortController()
  const { environment, tell } = createWorkerPage(worker, first)
  const usable = readOptions({ getAccessToken: hasToken ? askForToken : undefined })
  const tokens = createAccessTokens(() => usable, environment)
  const log = hasLog ? openLog() : null
  const client = createClient(
    {
      url,
      getAccessToken: hasToken
        ? async (request) => (await tokenOf(tokens.get(request))) ?? ''
        : undefined,
      eventLog: log?.eventLog,
      keepAliveEvery,
      silenceAfter,
      onError: report,
    },
    environment,
  )
  const inheritance = createInheritance(environment, url)
  if (first.isReplacing) inheritance.takeAll()
  const hub = createHub(listening(client, log), {
    mostTopics: noLimit,
    mostTypes: noLimit,
    mostTypesPerUser: noLimit,
    peersReadFor: log ? peersReadFor : undefined,
    wall: environment.wall,
  })
  client.connection.subscribe((state) => tellAll({ is: 'view', view: viewOf(state) }))

  function tellAll(message: WorkerMessage) {
    for (const { port } of members) port.send(message)
  }

  function report(error: JifelineError) {
    tellAll({ is: 'error', error: tellError(error, error.code) })
  }

  function askForToken({ forceRefresh, signal }: { forceRefresh: boolean; signal: AbortSignal }) {
    const question = { of: 'token', forceRefresh } as const
    return askTabs(members, question, 'token-failed', signal, environment) as Promise<string>
  }

  function openLog(): WorkerLog {
    const throughTabs: EventLog = {
      keepsAtLeast,
      read(from, { limit, signal }) {
        const question = { of: 'log', from, limit } as const
        return askTabs(members, question, 'log-failed', signal, environment) as Promise<Page>
      },
    }
    return createWorkerLog(throughTabs, tokens, environment, life.signal, report)
  }

  async function answer(question: TabQuestion): Promise<unknown> {
    const { signal } = life
    if (question.of === 'token') {
      return tokenOf(tokens.present({ forceRefresh: question.forceRefresh, signal }))
    }
    if (!log) throw new JifelineError('log-failed', 'No tab has one.')
    if (!log.isFresh()) {
      await untilOpen(client.connection, openingFor, environment)
      const nextTurn = environment.now() + soon // the worker's own reading comes first
      await sleepUntil(() => nextTurn, signal, environment)
    }
    const page = await log.read(question.from, question.limit)
    const told = environment.now() + 1 // what was found by then goes before it
    await sleepUntil(() => told, signal, environment)
    return page
  }

  function leave(member: Member) {
    if (!members.delete(member)) return
    member.close()
    if (members.size === 0) end()
  }

  function end() {
    life.abort()
    hub.dispose()
    client.dispose()
    tokens.forget()
    onEmpty()
  }

  function signOut() {
    const all = [...members]
    members.clear()
    for (const member of all) {
      member.close()
      member.port.send({ is: 'over', why: 'signed out' })
    }
    end()
  }

  function take(message: TabMessage, member: Member) {
    if (!members.has(member)) return
    member.seenAt = environment.now()
    switch (message.is) {
      case 'frame':
        return member.receive(message.frame)
      case 'read':
        return member.onRead(message.frames)
      case 'signal':
        if (message.signal === 'visible') member.isVisible = true
        if (message.signal === 'hidden') member.isVisible = false
        return tell(message.signal)
      case 'retry':
        return client.retry()
      case 'bye':
        return leave(member)
      case 'question':
        return void answerQuestion(
          (sent) => member.port.send(sent),
          message.id,
          () => answer(message.question),
          'log-failed',
        )
      case 'awake':
        return member.questions.onAwake(message.id)
      case 'answer':
        return member.questions.onAnswer(message.id, message.answer)
      case 'hello':
      case 'sign-out':
        return
      default:
        return message satisfies never
    }
  }

  return {
    identity: first.identity,
    signOut,
    add(hello, port) {
      port.send({ is: 'welcome', lock: workerLock, view: viewOf(client.connection.getState()) })
      const member = createMember(hello, port, hub, environment, () => {
        if (members.has(member)) port.send({ is: 'over', why: 'too slow' })
        leave(member)
      })
      members.add(member)
      if (hello.isReplacing) inheritance.takeLate()
      tell(hello.isOnline ? 'online' : 'offline')
      locks.onOrphaned(hello.lock, member.life.signal, () => leave(member))
      return (message) => take(message, member)
    },
  }
}

/** The client, as the hub listens to it. */
function listening(client: JifelineClient, log: WorkerLog | null): JifelineClient {
  if (!log) return client
  return {
    ...client,
    on(types, listener) {
      log.onTaken()
      return client.on(types, (event) => {
        log.onHeard(event)
        listener(event)
      })
    },
  }
}

async function tokenOf(answering: ReturnType<AccessTokens['get']>): Promise<string | null> {
  const answer = await answering
  if ('error' in answer) throw answer.error
  return answer.accessToken
}

function viewOf({ phase, attempt, retryAt, error }: ConnectionState): SharedView {
  return { phase, attempt, retryAt, error: error && tellError(error, error.code) }
}
