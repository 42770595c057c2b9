/** Tokens and handshakes. */
import type { DialOutcome, Evidence } from '../evidence.ts'
import { inTime, told, untold, type Finding } from './finding.ts'

export function findLetIn({ tokenLifetime, handshakes, requests }: Evidence): Finding[] {
  const { header, query, none } = handshakes
  const withoutToken = requests.find(({ purpose }) => purpose === 'no-token')
  const isLogGuarded = withoutToken && isRefusal(withoutToken.status)
  return [
    tokenLifetime === null
      ? untold(
          'tokenLifetime',
          'A token was brought along. With a client id and secret, one is asked for.',
        )
      : told(
          'tokenLifetime',
          inTime(tokenLifetime),
          tokenLifetime,
          'expires_in of the first token.',
        ),
    told(
      'handshake',
      `header ${describeOutcome(header)}, query ${describeOutcome(query)}`,
      header.is === 'open' && query.is === 'open',
      'A socket was dialled in either way.',
    ),
    none.is === 'open'
      ? told('needsToken', 'no', false, 'A socket without a token opened.')
      : none.is === 'refused' && isRefusal(none.status)
        ? told(
            'needsToken',
            'yes',
            true,
            `A socket without a token got HTTP ${none.status}${isLogGuarded ? ', and so did the log' : ''}.`,
          )
        : none.is === 'closed'
          ? told(
              'needsToken',
              'yes',
              true,
              `A socket without a token was closed at once, with ${none.code}.`,
            )
          : untold('needsToken', 'A socket without a token ended in another way.'),
  ]
}

function isRefusal(status: number): boolean {
  return status === 401 || status === 403
}

function describeOutcome(outcome: DialOutcome): string {
  switch (outcome.is) {
    case 'open':
      return 'opens'
    case 'closed':
      return `is closed with ${outcome.code}`
    case 'refused':
      return `gets HTTP ${outcome.status}`
    case 'failed':
      return 'fails'
    default:
      return outcome satisfies never
  }
}
