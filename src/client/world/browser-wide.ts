/**
 * What all tabs of a browser have in common, and no other browser: locks, and claims. A lock ends with the tab that
 * holds it, however that ends; a claim stays. Nothing here knows Jifeline.
 */
import { createLocks, type Locks } from './locks.ts'

export interface BrowserWide extends Locks {
  /** True for one tab, ever, whoever asks at the same time. Rejects where nothing can be stored. */
  claim(key: string): Promise<boolean>
  isClaimed(key: string): Promise<boolean>
}

const database = 'jifeline-react'
const store = 'claims'
const keptFor = 2_592_000_000 // ms; 30 days. A tab that was frozen for longer is none any more

/** null: this page has no such things. Browsers give locks to secure pages only. */
export function createBrowserWide(): BrowserWide | null {
  const { indexedDB } = globalThis as Partial<typeof globalThis>
  const locks = createLocks()
  if (!locks || !indexedDB) return null
  let opening: Promise<IDBDatabase> | null = null

  async function openClaims(): Promise<IDBDatabase> {
    opening ??= open(indexedDB as IDBFactory).then((opened) => {
      opened.onversionchange = () => {
        opened.close() // of which `close` does not tell; whoever clears the storage shall not end all claims
        opening = null
      }
      opened.onclose = () => (opening = null)
      forgetOld(opened)
      return opened
    })
    opening.catch(() => (opening = null)) // the next one may go better
    return opening
  }

  return {
    ...locks,
    async claim(key) {
      const claims = (await openClaims()).transaction(store, 'readwrite')
      const adding = claims.objectStore(store).add(Date.now(), key)
      let isFirst = true
      adding.onerror = (event) => {
        if (adding.error?.name !== 'ConstraintError') return // the transaction ends with it
        isFirst = false
        event.preventDefault()
        event.stopPropagation()
      }
      await ended(claims)
      return isFirst
    },
    async isClaimed(key) {
      const claims = (await openClaims()).transaction(store)
      const counting = claims.objectStore(store).count(key)
      await ended(claims)
      return counting.result > 0
    },
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(database, 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(store).createIndex('at', '') // its values are times
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('It could not be opened.'))
  })
}

function forgetOld(opened: IDBDatabase) {
  const old = IDBKeyRange.upperBound(Date.now() - keptFor)
  const claims = opened.transaction(store, 'readwrite').objectStore(store)
  const looking = claims.index('at').openKeyCursor(old)
  looking.onsuccess = () => {
    const { result: found } = looking
    if (!found) return
    claims.delete(found.primaryKey)
    found.continue()
  }
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('It was given up.'))
  })
}
