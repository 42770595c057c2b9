/** The runner's end of the server's process: one command at a time, each answered by a report. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Endings } from './endings.ts'
import type { Command, Report } from './server.ts'

export interface ServerLink {
  url: string
  call(command: Command): Promise<Report>
}

export async function forkServer(folder: string, endings: Endings): Promise<ServerLink> {
  const child = fork(fileURLToPath(new URL('server-process.js', import.meta.url)), [folder])
  endings.add(() => child.kill())
  const next = async () => (await once(child, 'message'))[0] as unknown
  const port = await next()
  return {
    url: `http://localhost:${Number(port)}`,
    async call(command) {
      child.send(command)
      return (await next()) as Report
    },
  }
}
