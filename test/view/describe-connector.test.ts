// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { JifelineError, type ConnectorStatus, type Reading } from 'jifeline-react'
import {
  describeAge,
  describeConnector,
  type ViewOptions,
} from '../../src/view/describe-connector.ts'
import { badgeLabels } from '../../src/view/english.ts'
import { de } from 'jifeline-react/labels/de'
import { fr } from 'jifeline-react/labels/fr'
import { nl } from 'jifeline-react/labels/nl'

const live: ConnectorStatus = {
  state: 'live',
  voltage: 12.6,
  vinNumber: 'JFL91010104491010',
  roundTripTime: 80,
  receivedAt: 1_767_603_600_000,
  error: null,
}

function view(status: Partial<ConnectorStatus>, options: Partial<ViewOptions> = {}) {
  return describeConnector({ ...live, ...status }, [], {
    labels: badgeLabels,
    locale: 'en',
    ...options,
  })
}

/** One a second, the last of them when `live` was received. */
function readingsOf(...voltages: (number | null)[]): Reading[] {
  const start = (live.receivedAt ?? 0) - (voltages.length - 1) * 1_000
  return voltages.map((voltage, index) => ({
    at: start + index * 1_000,
    voltage,
    roundTripTime: 80,
  }))
}

describe('the voltage', () => {
  it.each([
    ['en', 12.6, '12.6\u00a0V', 'Battery OK, 12.6 volts'],
    ['en', 1, '1.0\u00a0V', 'Battery no vehicle, 1.0 volts'],
    ['nl', 12.6, '12,6\u00a0V', 'Battery OK, 12,6 volts'],
    ['de', 24, '24,0\u00a0V', 'Battery low, 24,0 volts'],
    ['fr', 12.649, '12,6\u00a0V', 'Battery OK, 12,6 volts'],
    ['en', 0, '0.0\u00a0V', 'Battery no vehicle, 0.0 volts'],
    ['en', -0.1, '–', 'Voltage not reported'],
    ['en', null, '–', 'Voltage not reported'],
  ])('in %s, %j, reads "%s" and sounds "%s"', (locale, voltage, text, sentence) => {
    const { voltage: shown, voltageSentence } = view({ voltage }, { locale })
    expect([shown, voltageSentence]).toEqual([text, sentence])
  })

  it.each([
    [nl, '12,6\u00a0V', 'Accu in orde, 12,6 volt', 'Signaal goed, 1 milliseconde'],
    [de, '12,6\u00a0V', 'Batterie in Ordnung, 12,6 Volt', 'Signal gut, 1 Millisekunde'],
    [fr, '12,6\u00a0V', 'Tension correcte, 12,6 volts', 'Signal bon, 1 milliseconde'],
  ])('follows the language of the labels', (labels, text, sentence, signal) => {
    const shown = view({ roundTripTime: 1 }, { labels, locale: undefined })
    expect([shown.voltage, shown.voltageSentence, shown.signalSentence]).toEqual([
      text,
      sentence,
      signal,
    ])
  })

  it('takes the plural of the language that the words are of', () => {
    expect(view({ voltage: 1.9 }, { labels: fr }).voltageSentence).toContain('1.9 volt')
    expect(view({ voltage: 1.9 }, { labels: fr }).voltageSentence).not.toContain('volts')
    expect(view({ roundTripTime: 1 }, { locale: 'fr' }).signalSentence).toBe(
      'Signal good, 1 millisecond',
    )
  })

  it('is written in the language of the browser when none is given', () => {
    const volts = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1 }).format(12.6)
    expect(view({}, { locale: undefined }).voltage).toBe(`${volts}\u00a0V`)
  })

  it('has its level from what was reported before it, too', () => {
    const readings = readingsOf(12.3, 12.5)
    const status = { ...live, voltage: 12.5 }
    const levelOf = (all: readonly Reading[]) =>
      describeConnector(status, all, { labels: badgeLabels }).voltageLevel
    expect(levelOf([])).toBe('ok')
    expect(levelOf(readings)).toBe('low')
    expect(levelOf(readingsOf(12.3, null, 12.5))).toBe('low')
  })

  it('has no level where it is not known', () => {
    expect(view({ voltage: null }).voltageLevel).toBe('unknown')
    expect(view({ voltage: -1 }).voltageLevel).toBe('unknown')
  })
})

describe('the signal', () => {
  it.each([
    [null, 'unknown', 'Signal not reported'],
    [-1, 'unknown', 'Signal not reported'],
    [80, 'good', 'Signal good, 80 milliseconds'],
    [300.4, 'fair', 'Signal fair, 300 milliseconds'],
    [1_500, 'poor', 'Signal poor, 1,500 milliseconds'],
    [2_500, 'stalled', 'Signal stalled, 2,500 milliseconds'],
  ])('of %j ms is %s, and sounds "%s"', (roundTripTime, signal, sentence) => {
    const shown = view({ roundTripTime })
    expect([shown.signal, shown.signalSentence]).toEqual([signal, sentence])
  })

  it('is written with its unit, or as a dash', () => {
    expect(view({ roundTripTime: 1_234 }).roundTripTime).toBe('1,234\u00a0ms')
    expect(view({ roundTripTime: null }).roundTripTime).toBe('–')
  })
})

describe('the state', () => {
  it.each(['off', 'error', 'connecting', 'waiting', 'live', 'stale', 'offline'] as const)(
    '%s has the word of its label',
    (state) => {
      expect(view({ state })).toMatchObject({ state, word: badgeLabels.state[state] })
    },
  )

  it('each have a word of their own', () => {
    expect(new Set(Object.values(badgeLabels.state)).size).toBe(8)
  })

  it('tells what broke and what to do, and nothing while all is well', () => {
    const error = new JifelineError('invalid-connector-id')
    expect(view({ state: 'error', error }).detail).toBe(`${error.message} ${error.remedy}`)
    expect(view({}).detail).toBeNull()
    expect(view({ state: 'error', error }).sentence).toBe(`${error.message} ${error.remedy}`)
    expect(view({}).sentence).toBe(badgeLabels.meaning.live)
    for (const code of ['handshake-failed', 'connect-timeout', 'token-failed'] as const) {
      const failed = new JifelineError(code)
      expect(view({ state: 'error', error: failed }).detail).not.toContain(failed.remedy)
    }
    const refused = new JifelineError('unauthorized')
    expect(view({ error: refused }).detail).toBe('Access was refused. Sign in again, then retry.')
    expect(view({ error: refused }, { labels: nl }).detail).toBe(nl.problem.unauthorized)
  })
})

describe('the VIN', () => {
  it('is masked, and read in single characters', () => {
    expect(view({}).vin).toEqual({ text: 'JFL••••1010', sentence: 'VIN ending in 1 0 1 0' })
  })

  it('is full or hidden where that is asked for', () => {
    expect(view({ vinNumber: 'JFL91' }, { vin: 'full' }).vin).toEqual({
      text: 'JFL91',
      sentence: 'VIN J F L 9 1',
    })
    expect(view({}, { vin: 'hidden' }).vin).toBeNull()
    expect(view({ vinNumber: null }).vin).toBeNull()
  })

  it.each(['masked', 'hidden'] as const)('is nowhere in full when it is %s', (vin) => {
    expect(
      Object.values(view({}, { vin }))
        .map((value) => JSON.stringify(value))
        .join(),
    ).not.toContain('JFL9')
  })
})

describe('the age', () => {
  it.each([
    [0, 'now'],
    [-5_000, 'now'],
    [4_999, 'now'],
    [5_000, '5 sec. ago'],
    [59_999, '55 sec. ago'],
    [60_000, '1 min. ago'],
    [3_599_999, '59 min. ago'],
    [3_600_000, '1 hr. ago'],
    [86_400_000, 'yesterday'],
    [3 * 86_400_000, '3 days ago'],
  ])('of %i ms is "%s"', (age, text) => {
    expect(describeAge(age, { labels: badgeLabels, locale: 'en' })).toBe(text)
  })

  it('is none where nothing was received, and in the language of the labels', () => {
    expect(describeAge(null, { labels: badgeLabels })).toBeNull()
    expect(describeAge(300_000, { labels: nl })).toBe('5 min. geleden')
  })
})
