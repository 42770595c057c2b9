/**
 * For a page around cards: copy it. Puts a card into `place`, gives it the room that it needs and the page's colour
 * scheme, and hands it a token where it asks for one. Only the card's own origin ever hears of that.
 *
 * @param {Element} place
 * @param {object} card
 * @param {string} card.address of the card, with the connector in its hash
 * @param {string} card.title what it is, for whoever hears the page
 * @param {(request: { forceRefresh: boolean }) => Promise<unknown>} [card.getToken] null: nobody is signed in
 */
export function embedCard(place, { address, title, getToken }) {
  const { origin } = new URL(address, location.href)
  const frame = document.createElement('iframe')
  const dark = matchMedia('(prefers-color-scheme: dark)')
  /** @type {MessagePort | null} */
  let port = null

  function tellScheme() {
    const { colorScheme } = getComputedStyle(frame) // as the page around has it
    const isDark = colorScheme.includes('dark') && (dark.matches || !colorScheme.includes('light'))
    port?.postMessage({ scheme: isDark ? 'dark' : 'light' })
  }

  function greet() {
    const { port1, port2 } = new MessageChannel()
    port?.close()
    port = port1
    port1.onmessage = async ({ data: { height, asks, id, forceRefresh } }) => {
      if (height > 0) frame.height = height
      if (asks !== 'token' || !getToken) return
      const token = await getToken({ forceRefresh }).catch(() => '') // no answer: it asks again
      port1.postMessage({ id, token })
    }
    frame.contentWindow?.postMessage('jifeline-card', origin, [port2])
    tellScheme()
  }

  frame.addEventListener('load', greet)
  dark.addEventListener('change', tellScheme)
  frame.title = title
  frame.sandbox.add('allow-scripts', 'allow-same-origin') // of the card's origin, which is not this page's
  Object.assign(frame.style, { border: '0', inlineSize: '100%', colorScheme: 'inherit' })
  frame.height = '48'
  frame.src = address
  place.append(frame)
}
