/**
 * The door `jifeline-react/elements`: status badges as custom elements, for pages without React. Importing it
 * defines them, where there is a page, and does nothing else.
 */
import { JifelineConnection } from './connection.ts'
import { JifelineConnectorBadge } from './connector-badge.ts'
import { define, type JifelineElement } from './element.ts'
import { JifelineLiveToggle } from './live-toggle.ts'
import { configure, type ElementOptions } from './setting.ts'

const badgeTag = 'jifeline-connector-badge'

define(badgeTag, JifelineConnectorBadge)
define('jifeline-connection', JifelineConnection)
define('jifeline-live-toggle', JifelineLiveToggle)

/**
 * Says where all elements of the page get what they show from. Before it is called they are connecting; called
 * again, another `url` is another client, and all else counts from now on. null: nothing dials any more. On a server
 * it does nothing.
 */
export function configureJifeline(options: ElementOptions | null): void {
  const { customElements } = globalThis as Partial<typeof globalThis>
  const defined = customElements?.get(badgeTag) as typeof JifelineElement | undefined
  // A page may have loaded the library twice: the copy that defined the elements is the one that they hear.
  if (customElements) (defined?.configure ?? configure)(options)
}

export { JifelineConnection, JifelineConnectorBadge, JifelineLiveToggle }
export type { ConnectionAttributes, ConnectorBadgeAttributes, StateChange } from './attributes.ts'
export type { ElementOptions }
