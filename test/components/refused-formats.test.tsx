/** A locale or a time zone that is none falls back, one report says so, and the page stays. */
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ConnectorBadge, ConnectorCard, EventFeed, JifelineUIProvider } from 'jifeline-react'
import { nl } from 'jifeline-react/labels/nl'
import { connectorId, created } from '../stage/examples.ts'
import { occurredAt, renderReported } from '../stage/render-reported.tsx'
import { wrong } from '../stage/wrong.ts'

const all = (
  <>
    <ConnectorBadge connectorId={connectorId} label="badge" show={['voltage', 'age']} />
    <ConnectorCard connectorId={connectorId} label="card" />
    <EventFeed type={created} />
  </>
)

const volts = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1 }).format(12.6)
const time = (options?: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', ...options }).format(occurredAt)

describe('a locale that Intl does not know', () => {
  it.each<[locale: unknown]>([['en_US'], [''], ['not a locale'], [5], [{}], [true]])(
    'is the browser’s language in place of %j, for all below',
    async (locale) => {
      const { reports, rerender } = await renderReported(
        <JifelineUIProvider locale={wrong(locale)}>{all}</JifelineUIProvider>,
      )
      for (const name of ['badge', 'card']) {
        expect(screen.getByRole('group', { name })).toHaveTextContent(`${volts} V`)
      }
      expect(screen.getByRole('region')).toHaveTextContent(time())
      const report = expect.stringMatching(
        /^An option cannot be used\. `locale` .+ is no BCP 47 tag\.$/,
      )
      expect(reports()).toEqual([['invalid-option', report]])
      rerender(<JifelineUIProvider locale={wrong(locale)}>{all}</JifelineUIProvider>)
      expect(reports()).toHaveLength(1)
    },
  )

  it('is named in the report, once for each that there is', async () => {
    const { reports } = await renderReported(
      <>
        <ConnectorBadge connectorId={connectorId} locale="en_US" />
        <ConnectorCard connectorId={connectorId} locale="en_US" />
        <EventFeed type={created} locale="de_DE" />
      </>,
    )
    expect(reports()).toEqual([
      ['invalid-option', 'An option cannot be used. `locale` "en_US" is no BCP 47 tag.'],
      ['invalid-option', 'An option cannot be used. `locale` "de_DE" is no BCP 47 tag.'],
    ])
  })

  it('is that of the provider on a component, and that of the labels on a provider', async () => {
    await renderReported(
      <JifelineUIProvider labels={nl} locale="en_US">
        <ConnectorBadge connectorId={connectorId} label="one" />
        <JifelineUIProvider locale="fr">
          <ConnectorBadge connectorId={connectorId} label="two" locale="" />
          <EventFeed type={created} locale="" timeZone="UTC" />
        </JifelineUIProvider>
      </JifelineUIProvider>,
    )
    expect(screen.getByRole('group', { name: 'one' })).toHaveTextContent('12,6 V')
    expect(screen.getByRole('group', { name: 'two' })).toHaveTextContent('12,6 V')
    expect(screen.getByRole('region')).toHaveTextContent('09:00:01')
  })

  it('is the browser’s in labels of one’s own', async () => {
    const { reports } = await renderReported(
      <JifelineUIProvider labels={{ locale: 'nl_NL', retry: 'Nog eens' }}>
        {all}
      </JifelineUIProvider>,
    )
    expect(screen.getByRole('group', { name: 'badge' })).toHaveTextContent(`${volts} V`)
    expect(reports()).toEqual([
      ['invalid-option', 'An option cannot be used. `labels.locale` "nl_NL" is no BCP 47 tag.'],
    ])
  })

  it.each([undefined, null])('is no mistake when it is %j', async (locale) => {
    const { reports } = await renderReported(
      <JifelineUIProvider locale={wrong(locale)} labels={{ locale: wrong(locale) }}>
        {all}
      </JifelineUIProvider>,
    )
    expect(screen.getByRole('group', { name: 'badge' })).toHaveTextContent(`${volts} V`)
    expect(reports()).toEqual([])
  })
})

describe('a comma', () => {
  it('in a locale is none, and spoils no other locale, whichever comes first', async () => {
    const locales = ['da,1,1', 'da', 'sv', 'sv,1,1', 'sv,0,0', 'en,short,auto']
    const { reports } = await renderReported(
      <>
        {locales.map((locale) => (
          <ConnectorBadge key={locale} connectorId={connectorId} locale={locale} label={locale} />
        ))}
      </>,
    )
    for (const locale of ['da', 'sv']) {
      expect(screen.getByRole('group', { name: locale })).toHaveTextContent('12,6 V')
    }
    expect(screen.getByRole('group', { name: 'sv,1,1' })).toHaveTextContent(`${volts} V`)
    expect(reports()).toHaveLength(4)
  })

  it('in a time zone is none, and spoils no other', async () => {
    const { reports } = await renderReported(
      <>
        <EventFeed type={created} timeZone="medium," />
        <EventFeed type={created} />
      </>,
    )
    for (const feed of screen.getAllByRole('region')) expect(feed).toHaveTextContent(time())
    expect(reports()).toHaveLength(1)
  })
})

describe('a time zone that Intl does not know', () => {
  it.each<[timeZone: unknown]>([['CEST'], ['Mars/Phobos'], [''], [5], [{}]])(
    'is the browser’s in place of %j',
    async (timeZone) => {
      const { reports } = await renderReported(
        <JifelineUIProvider timeZone={wrong(timeZone)}>
          {all}
          <EventFeed type={created} timeZone={wrong(timeZone)} />
        </JifelineUIProvider>,
      )
      for (const feed of screen.getAllByRole('region')) expect(feed).toHaveTextContent(time())
      expect(within(screen.getByRole('group', { name: 'card' })).getByText(/:0\d/)).toBeVisible()
      expect(reports()).toEqual([
        ['invalid-option', expect.stringMatching(/`timeZone` .+ is no time zone\.$/)],
      ])
    },
  )

  it('is that of the provider on a component', async () => {
    await renderReported(
      <JifelineUIProvider timeZone="Asia/Tokyo">
        <EventFeed type={created} timeZone="CEST" />
      </JifelineUIProvider>,
    )
    expect(screen.getByRole('region')).toHaveTextContent(time({ timeZone: 'Asia/Tokyo' }))
  })
})
