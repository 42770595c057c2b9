/** On what terms a tab shares, and what it says of itself. Pure, but for the world that it is given. */
import { resolveSocketUrl } from '../client/connection/socket-url.ts'
import type { Environment } from '../client/world/environment.ts'
import { JifelineError } from '../client/world/jifeline-error.ts'
import { productionUrl } from '../client/world/options.ts'
import type { UsableOptions } from '../client/world/read-options.ts'
import { safely } from '../client/world/safely.ts'
import { version, type Hello } from './port-messages.ts'
import type { TabWorld } from './tab-world.ts'

/** null: nothing keeps it from sharing. `error` null: nobody needs to be told. */
export function reasonToStayAlone(
  identity: string,
  { locks, reachWorker }: TabWorld,
  options: UsableOptions,
  environment: Environment,
): { error: JifelineError | null } | null {
  if (identity === '') {
    return because(
      '`share` has no identity, so nothing is shared: tabs of two users would see what is not theirs. ' +
        'Pass what names the user, as in sharedTabs({ identity: user.id }).',
    )
  }
  if (options.createSocket) {
    return because('`createSocket` is a function of this page, so `share` shares nothing.')
  }
  if (!locks || !reachWorker || options.fault) return { error: null }
  return safely(() => absolute(options, environment), null) === null ? { error: null } : null
}

function because(why: string) {
  return { error: new JifelineError('invalid-option', why) }
}

export function helloOf(
  identity: string,
  options: UsableOptions,
  environment: Environment,
  /** By the environment's `now`. */
  startedAt: number,
  isReplacing: boolean,
): Omit<Hello, 'lock'> {
  const { getAccessToken, eventLog, keepAliveEvery, silenceAfter } = options
  return {
    is: 'hello',
    version,
    url: absolute(options, environment),
    pageUrl: environment.pageUrl(),
    identity,
    startedAgo: environment.now() - startedAt,
    isVisible: !environment.isHidden(),
    isOnline: environment.isOnline(),
    isReplacing,
    hasToken: getAccessToken !== undefined,
    hasLog: eventLog !== undefined,
    keepsAtLeast: eventLog?.keepsAtLeast,
    keepAliveEvery,
    silenceAfter,
  }
}

function absolute({ url = productionUrl }: UsableOptions, environment: Environment): string {
  return resolveSocketUrl(url, environment.pageUrl())
}
