/**
 * The script of `card.html`: one connector for a frame in somebody else's page. The hash says which; the script's own
 * tag, which only whoever serves the card can write, says where it connects to and whose pages it talks with:
 *
 *     <script defer src="card.js" data-url="/jifeline" data-origins="https://crm.example"></script>
 *
 * `data-ask="token"`: the page around has the token, and is asked for it. Its script is a classic one, which is loaded
 * in a sandbox without an origin, too.
 */
import { configureJifeline } from '../index.ts'
import { readCardAddress, withLink } from './card-address.ts'
import { readOrigins } from './named-origins.ts'
import { listenToPageAround } from './page-around.ts'

const { dataset } = document.currentScript ?? document.createElement('script')
const { style } = document.documentElement
const badge = document.createElement('jifeline-connector-badge')
const connection = document.createElement('jifeline-connection')
const around = listenToPageAround(readOrigins(dataset['origins']), (scheme) => {
  style.colorScheme = scheme
})

badge.setAttribute('show', 'name state voltage signal')
connection.setAttribute('hide-when-open', '')

function readHash() {
  const { connectorId, label, link, scheme, locale } = readCardAddress(location.hash)
  const { url } = dataset
  const getAccessToken = dataset['ask'] === 'token' ? around.askForToken : undefined
  if (scheme) style.colorScheme = scheme
  configureJifeline({
    url: url && withLink(url, getAccessToken ? null : link),
    getAccessToken,
    locale: locale ?? undefined,
  })
  write('connector-id', connectorId)
  write('label', label)
}

function write(name: string, value: string | null) {
  if (value === null) badge.removeAttribute(name)
  else badge.setAttribute(name, value)
}

function begin() {
  const place = document.querySelector('main') ?? document.body
  readHash()
  window.addEventListener('hashchange', readHash)
  place.replaceChildren(badge, document.createElement('jifeline-live-toggle'), connection)
  new ResizeObserver(() =>
    around.tellHeight(Math.ceil(place.getBoundingClientRect().height)),
  ).observe(place)
}

begin()
