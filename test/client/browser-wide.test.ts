// @vitest-environment node
/** Claims, where somebody clears what a page has stored. In a browser: `test/browser/tabs.test.ts`. */
import { expect, it, onTestFinished, vi } from 'vitest'
import { createBrowserWide } from '../stage/behind-the-doors.ts'

interface Opened {
  onversionchange(): void
}

/** A database that takes each claim, and as any other nothing once it was closed. */
function stubDatabases() {
  const opened: Opened[] = []

  function transactionOf(isClosed: boolean) {
    if (isClosed) throw new DOMException('It is closed.', 'InvalidStateError')
    const store = { add: () => ({}), index: () => ({ openKeyCursor: () => ({}) }) }
    const transaction = { objectStore: () => store, oncomplete: () => {} }
    queueMicrotask(() => transaction.oncomplete())
    return transaction
  }

  function open() {
    let isClosed = false
    const result = {
      onversionchange: () => {},
      transaction: () => transactionOf(isClosed),
      close: () => void (isClosed = true),
    }
    const opening = { result, onsuccess: () => {} }
    opened.push(result)
    queueMicrotask(() => opening.onsuccess())
    return opening
  }

  vi.stubGlobal('indexedDB', { open })
  vi.stubGlobal('IDBKeyRange', { upperBound: () => null })
  vi.stubGlobal('navigator', { locks: {} })
  onTestFinished(() => void vi.unstubAllGlobals())
  return opened
}

it('are taken again after the storage was cleared', async () => {
  const opened = stubDatabases()
  const browser = createBrowserWide()
  expect(await browser?.claim('one')).toBe(true)
  opened[0]?.onversionchange()
  expect(await browser?.claim('two')).toBe(true)
  expect(opened).toHaveLength(2)
})
