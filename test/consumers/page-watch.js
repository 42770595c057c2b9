/** A page of its own, in which all is noted that somebody could complain of. */

/**
 * @param {import('playwright').Browser} browser
 * @param {string} socketUrl sockets to elsewhere are a development server's own
 */
export async function watchPage(browser, socketUrl) {
  /** @type {string[]} */
  const complaints = []
  /** @type {string[]} */
  const violations = []
  let sockets = 0

  const context = await browser.newContext({ locale: 'en-GB' })
  await context.exposeFunction('noteViolation', (/** @type {string} */ directive) =>
    violations.push(directive),
  )
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      Reflect.get(window, 'noteViolation')(`${violatedDirective} ${blockedURI}`),
    ),
  )
  const page = await context.newPage()
  page.on('websocket', (socket) => {
    if (socket.url().startsWith(socketUrl)) sockets += 1
  })
  page.on('console', (line) => {
    if (line.type() === 'warning' || line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))

  return {
    page,
    found: () => ({ sockets, complaints, violations }),
    close: () => context.close(),
  }
}
