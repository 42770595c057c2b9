/**
 * The door `jifeline-react/elements/vue`: types alone. Once it is imported anywhere, Vue's tools know the elements in
 * templates. Vue's compiler is told by `isCustomElement: (tag) => tag.startsWith('jifeline-')`.
 */
import type { DefineComponent, HTMLAttributes } from 'vue'
import type { ConnectionAttributes, ConnectorBadgeAttributes } from '../attributes.ts'

declare module 'vue' {
  interface GlobalComponents {
    'jifeline-connector-badge': DefineComponent<ConnectorBadgeAttributes & HTMLAttributes>
    'jifeline-connection': DefineComponent<ConnectionAttributes & HTMLAttributes>
    'jifeline-live-toggle': DefineComponent<HTMLAttributes>
  }
}
