/**
 * The door `jifeline-react/elements/react`: types alone. Once it is imported anywhere, TypeScript knows the elements in
 * JSX, as React 19 takes them.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { ConnectionAttributes, ConnectorBadgeAttributes } from '../attributes.ts'

type Intrinsic<Attributes> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> &
  Attributes

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'jifeline-connector-badge': Intrinsic<ConnectorBadgeAttributes>
      'jifeline-connection': Intrinsic<ConnectionAttributes>
      'jifeline-live-toggle': Intrinsic<object>
    }
  }
}
