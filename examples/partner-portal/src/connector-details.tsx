/** One connector at large. On a phone it is all that is shown until it is closed. */
import { useEffect, useRef } from 'react'
import { ConnectorCard } from 'jifeline-react'
import type { Connector } from './backend.ts'
import { linkTo } from './navigation.ts'
import { tileLinkId } from './tile.tsx'
import { useWords } from './words.ts'

export function ConnectorDetails({ connector: { id, name, workshop } }: { connector: Connector }) {
  const words = useWords()
  const heading = useFocusWhileShown(name)
  return (
    <section className="details" aria-labelledby="details-heading">
      <header>
        <h2 id="details-heading" ref={heading} tabIndex={-1}>
          {workshop ?? words.notAssigned}
        </h2>
        <a
          className="close"
          href={linkTo({ view: 'wall', connectorName: null })}
          aria-label={words.closeDetails(name)}
        >
          {words.close}
        </a>
      </header>
      <ConnectorCard connectorId={id} label={name} />
    </section>
  )
}

/** Focus follows the user into the details, and goes back to the tile when they are closed. */
function useFocusWhileShown(name: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    return () => document.getElementById(tileLinkId(name))?.focus()
  }, [name])
  return heading
}
