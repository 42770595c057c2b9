/** Who comes to a relay, for a socket or for the log, and what it may have. Nobody is let in by a mistake. */
import { isForeignPage, type Sender } from './own-page.ts'
import { problem } from './problem.ts'
import { RelayError } from './relay-error.ts'
import { grantOfLink, readGrant, type RelayGrant, type UsableGrant } from './relay-grant.ts'
import type { SignedLinks } from './signed-links.ts'

export interface RelayVisit extends Sender {
  query: URLSearchParams
  authorize(): RelayGrant | null | Promise<RelayGrant | null>
}

interface Admitted {
  grant: UsableGrant
  /** How often all had been asked about anew by then. */
  asked: number
}

type Admission = Admitted | { refusal: Response }

export interface Visits {
  /** Never rejects. */
  admit(visit: RelayVisit): Promise<Admission>
  /** Whether it counts still: who waited for something meanwhile is asked about once more, if not. */
  isCurrent(admitted: Admitted): boolean
  /** Whoever is being asked about is asked about once more: what was looked up before this counts no more. */
  askAnew(): void
}

const timeLimit = 10_000 // ms; a page gives the handshake of its socket 15 s
const mostAsks = 5 // for one visit; who asks anew without an end lets nobody in, and holds nobody up
const unsaid = 'The log of this relay says more.'

export function createVisits(
  allowedOrigins: readonly string[] | undefined,
  links: SignedLinks,
  report: (error: RelayError) => void,
): Visits {
  let asksAnew = 0

  async function admitByLink(text: string): Promise<Admission> {
    const link = await links.open(text)
    if (link) return { grant: grantOfLink(link), asked: asksAnew }
    return refused(401, 'This link is not valid, or its time is over.')
  }

  async function admitByOwner(visit: RelayVisit): Promise<Admission> {
    if (isForeignPage(visit, allowedOrigins)) {
      report(new RelayError('origin-refused'))
      return refused(403, 'This relay is for the portal’s own pages.')
    }
    const answer = await withinLimit(visit.authorize)
    const grant = answer === null ? null : readGrant(Object(answer) as object, report)
    return grant ? { grant, asked: asksAnew } : refused(401, 'Sign in to be let in.')
  }

  async function askOnce(visit: RelayVisit): Promise<Admission> {
    try {
      // A link needs no cookie, so whose page it stands in does not matter.
      const link = visit.query.get('link')
      return await (link === null ? admitByOwner(visit) : admitByLink(link))
    } catch (cause) {
      const isOurs = cause instanceof RelayError
      report(isOurs ? cause : new RelayError('authorize-failed', { cause }))
      return refused(500, unsaid)
    }
  }

  return {
    async admit(visit) {
      for (let asks = 0; asks < mostAsks; asks += 1) {
        const before = asksAnew
        const admission = await askOnce(visit)
        if (before === asksAnew) return admission
      }
      return refused(503, 'What you may have changes just now. Come back.')
    },
    isCurrent: ({ grant, asked }) => asked === asksAnew && Date.now() < grant.until,
    askAnew: () => void (asksAnew += 1),
  }
}

function withinLimit<Answer>(ask: () => Answer | Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new RelayError('authorize-timeout')), timeLimit)
    const answer = async () => ask()
    void answer()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

function refused(status: number, detail: string): Admission {
  return { refusal: problem(status, detail) }
}
