/**
 * A tab remembers what is paused over a reload, by the address of its client. Only what can resume it takes it
 * up again: nothing is ever paused on a page that has no control for it.
 */
import type { JifelineClient, OwnedClient } from '../client/jifeline-client.ts'
import { safely } from '../client/world/safely.ts'
import { pauseOf } from './pause.ts'

const remembered = new WeakSet<JifelineClient>()

/** Takes up what this tab remembers, and remembers what changes. Safe to repeat; storage may throw. */
export function rememberPause(client: JifelineClient): void {
  const { url } = client as Partial<OwnedClient>
  if (url === undefined || remembered.has(client)) return
  remembered.add(client)
  const key = `jifeline-paused-${safely(() => hashOf(String(url)), '')}`
  const pause = pauseOf(client)
  const at = Number(safely(() => sessionStorage.getItem(key), null))
  if (at > 0 && at <= Date.now()) pause.pause(at)
  pause.subscribe(({ pausedAt }) =>
    safely(() => {
      if (pausedAt === null) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, String(pausedAt))
    }, undefined),
  )
}

/** An address may hold what is nobody else's business. */
function hashOf(text: string): string {
  let hash = 0
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) | 0
  return (hash >>> 0).toString(36)
}
