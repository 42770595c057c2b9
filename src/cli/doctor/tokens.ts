/** The doctor's token: bought, or brought along, and bought again when it ends or is refused. */
import { CommandError } from '../shell/shell.ts'
import type { Credentials, Rest } from './rest.ts'
import type { HeldToken } from './sockets.ts'
import type { DoctorWorld } from './world.ts'

const shortestUse = 10_000 // ms that a token must still be good for
const patience = 30_000 // ms; so often another is asked for after a failure, or because one was refused

export function createTokens(
  { now }: DoctorWorld,
  access: Credentials | { accessToken: string },
  rest: Rest,
) {
  let lifetime: number | null = null
  let held: HeldToken | null = null
  let renewing: Promise<HeldToken> | null = null
  let notBefore = -Infinity
  let trustedUntil = -Infinity

  async function renew(): Promise<HeldToken> {
    if ('accessToken' in access) return { accessToken: access.accessToken, expiresAt: null }
    if (now() < notBefore) throw new CommandError('No token was to be had just now.')
    try {
      const issued = await rest.requestToken(access)
      lifetime ??= issued.lifetime
      return issued
    } catch (error) {
      notBefore = now() + patience
      throw error
    }
  }

  /** Rejects with a `CommandError`. */
  async function get(): Promise<HeldToken> {
    if (held && (held.expiresAt ?? Infinity) > now() + shortestUse) return held
    renewing ??= renew().finally(() => (renewing = null))
    held = await renewing
    return held
  }

  /** It is good no more, whatever was said of its life. */
  function refused(token: HeldToken): void {
    if (token !== held || now() < trustedUntil) return
    held = null
    trustedUntil = now() + patience
  }

  return { get, refused, lifetime: () => lifetime }
}
