/** Packages that snippets import and that are not installed here, as far as they are used. */
declare module '@/auth' {
  export function auth(): Promise<object | null>
}

declare module '@hono/node-server' {
  import type { RelayServer } from 'jifeline-react/server'
  export function serve(options: { fetch: unknown; port: number }): RelayServer
}

declare module '@angular/core' {
  export const CUSTOM_ELEMENTS_SCHEMA: unknown
  export function Component(
    about: object,
  ): (type: abstract new () => unknown, context: ClassDecoratorContext) => void
  export const input: { required<Value>(): () => Value }
}
