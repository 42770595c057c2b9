// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { maskVin, JifelineError, type ConnectorStatus } from 'jifeline-react'
import { describeConnector } from '../../src/view/describe-connector.ts'
import { en } from '../../src/view/labels.ts'

const live: ConnectorStatus = {
  state: 'live',
  voltage: 12.6,
  vinNumber: 'JFL91010104491010',
  roundTripTime: 80,
  receivedAt: 1_767_603_600_000,
  error: null,
}

function view(status: Partial<ConnectorStatus>, locale = 'en') {
  return describeConnector({ ...live, ...status }, { labels: en, locale })
}

describe('the voltage', () => {
  it.each([
    ['en', 12.6, '12.6\u00a0V', '12.6 volts'],
    ['nl', 12.6, '12,6\u00a0V', '12,6 volts'],
    ['de', 24, '24,0\u00a0V', '24,0 volts'],
    ['fr', 12.649, '12,6\u00a0V', '12,6 volts'],
    ['en', 0, '0.0\u00a0V', '0.0 volts'],
    ['en', -0.1, '–', 'Voltage not reported'],
    ['en', null, '–', 'Voltage not reported'],
  ])('in %s, %j, reads "%s" and sounds "%s"', (locale, voltage, text, sentence) => {
    const { voltage: shown, voltageSentence } = view({ voltage }, locale)
    expect([shown, voltageSentence]).toEqual([text, sentence])
  })

  it('is written in the language of the browser when none is given', () => {
    const volts = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1 }).format(12.6)
    const shown = describeConnector(live, { labels: en, locale: undefined })
    expect(shown.voltage).toBe(`${volts}\u00a0V`)
  })
})

describe('the signal', () => {
  it.each([
    [null, 'unknown', 0, 'Signal not reported'],
    [-1, 'unknown', 0, 'Signal not reported'],
    [80, 'good', 4, 'Signal good, 80 milliseconds'],
    [300.4, 'fair', 3, 'Signal fair, 300 milliseconds'],
    [1_500, 'poor', 2, 'Signal poor, 1,500 milliseconds'],
    [2_500, 'stalled', 1, 'Signal stalled, 2,500 milliseconds'],
  ])('of %j ms is %s, with %i bars, and sounds "%s"', (roundTripTime, signal, bars, sentence) => {
    const shown = view({ roundTripTime })
    expect([shown.signal, shown.bars, shown.signalSentence]).toEqual([signal, bars, sentence])
  })
})

describe('the state', () => {
  it.each(['off', 'error', 'connecting', 'waiting', 'live', 'stale', 'offline'] as const)(
    '%s has the word of its label',
    (state) => {
      expect(view({ state })).toMatchObject({ state, word: en.state[state] })
    },
  )

  it('each have a word of their own', () => {
    expect(new Set(Object.values(en.state)).size).toBe(7)
    expect(new Set(Object.values(en.phase)).size).toBe(7)
  })

  it('tells what broke and what to do, and nothing while all is well', () => {
    const error = new JifelineError('unauthorized')
    expect(view({ state: 'error', error }).detail).toBe(`${error.message} ${error.remedy}`)
    expect(view({}).detail).toBeNull()
  })
})

describe('maskVin', () => {
  it.each([
    ['JFL91010104491010', 'JFL••••1010'],
    ['WVWZZZ1JZ3W', 'WVW••••JZ3W'],
    ['1234567890', '••••90'],
    ['12345', '••••45'],
    ['1234', '••••4'],
    ['12', '••••'],
    ['', '••••'],
  ])('makes "%s" into "%s"', (vin, masked) => {
    expect(maskVin(vin)).toBe(masked)
  })

  it.each(['A', 'AB', 'ABC', 'ABCDEFGHIJ', 'ABCDEFGHIJK'])('never shows all of "%s"', (vin) => {
    expect(maskVin(vin)).not.toContain(vin)
  })
})
