/** What belongs to the reader of a snippet: the names that it does not explain. */
import type {
  Grant,
  ListenerRequest,
  Relay,
  RelayOptions,
  RelayServer,
} from 'jifeline-react/server'
import type { AccessToken } from 'jifeline-react'
import type { expect as expectOfVitest } from 'vitest'

declare global {
  const connectorId: string
  const id: string
  const clientId: string
  const clientSecret: string
  const credentials: { clientId: string; clientSecret: string }
  const server: RelayServer & ((...values: unknown[]) => unknown)
  const relay: Relay
  const options: RelayOptions
  const dev: boolean
  const user: User
  const expect: typeof expectOfVitest
  const logger: { warn(entry: object): void }
  const frame: string

  interface User {
    id: string
    connectorIds: string[]
    customerId: string
    connectors: string[]
    sessionEnds: Date
  }
  interface Ticket {
    customer?: { id: string }
  }

  function auth(): Promise<object | null>
  function getAccessToken(): Promise<AccessToken>
  function userOf(request: ListenerRequest): Promise<User | null>
  function isAbout(user: User, payload: unknown): boolean
  function isSignedIn(request: ListenerRequest): boolean
  function findConnectors(ids: readonly string[]): Promise<{ id: string; name: string }[]>
  function stringsOf(values: object): Record<string, string>
  function printPage(): void
  function notify(text: string): void
  function toast(text: string): void
  function ring(ticketNumber: number): void

  function tokenEndpoint(request: Request): Promise<Response>
  function grantOf(request: Request): Grant | null
  function isOwnOrigin(request: Request): boolean
  function createServer(listener: unknown): RelayServer & { listen(port: number): void }
  function next(options: { dev: boolean }): {
    prepare(): Promise<void>
    getRequestHandler(): unknown
  }

  interface BunSocket<Data> {
    data: Data
    send(frame: string): void
  }
  const Bun: {
    serve(options: {
      routes?: object
      fetch?(
        request: Request,
        server: { upgrade(request: Request, options: { data: Grant }): boolean },
      ): Response | undefined
      websocket?: {
        open(socket: BunSocket<Grant>): void
        message(socket: BunSocket<Grant>, frame: string): void
        close(socket: BunSocket<Grant>): void
      }
    }): void
  }

  namespace express {
    interface Request extends ListenerRequest {
      session: { user?: unknown }
    }
  }
  const app: {
    /** Of Hono, and of Express. */
    post(path: string, handle: (context: { req: { raw: Request } }) => Promise<Response>): void
    post(path: string, handle: (request: never, response: never) => void): void
    listen(port: number): RelayServer
    fetch(request: Request): Response
  }
}
