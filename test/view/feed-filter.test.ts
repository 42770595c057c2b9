// @vitest-environment node
import { expect, it } from 'vitest'
import { feedLabels } from '../../src/view/english.ts'
import { noFilter, passesFilter } from '../../src/view/feed-filter.ts'
import { created } from '../stage/examples.ts'

const eventOf = (name: string) => ({
  id: 'x',
  type: created,
  payload: { ticket: { ticket_number: 1 }, customer: { name } },
  occurredAt: 0,
  receivedAt: 0,
  source: 'live' as const,
})

it.each([
  ['Garage Rene\u0301', 'René'],
  ['Garage René', 'rene'],
  ['Auto\u00a0Haus', 'auto haus'],
  ['Müller', ' \u200eMüller\u200e '],
  ['İstanbul', 'istanbul'],
  ['Hauptstraße', 'HAUPTSTRASSE'],
  ['大阪ガレージ', 'ｶﾞﾚｰｼﾞ'],
  ['A.(B)*[', '.(b)*['],
])('what is %j is found by %j, and nothing else is', (name, text) => {
  const filter = { ...noFilter, text }
  expect(passesFilter(eventOf(name), filter, feedLabels)).toBe(true)
  expect(passesFilter(eventOf('Other'), filter, feedLabels)).toBe(false)
})
