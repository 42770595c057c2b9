/** The same in light and in dark, beside each other: what differs in only one of them is seen. */
import { createContext, type ReactNode } from 'react'

export const bothSchemes = ['light', 'dark'] as const

export type Scheme = (typeof bothSchemes)[number]

/** In which of them something is drawn: for names that must not be the same twice. */
export const SchemeContext = createContext<Scheme>('light')

/** The parameters of a story that is drawn in both, whatever the toolbar says. */
export const inBothSchemes = { theme: 'both' }

interface SidesProps {
  schemes: readonly Scheme[]
  children: (scheme: Scheme) => ReactNode
}

export function Sides({ schemes, children }: SidesProps) {
  const sides = schemes.map((scheme) => (
    <SchemeContext key={scheme} value={scheme}>
      {children(scheme)}
    </SchemeContext>
  ))
  return schemes.length > 1 ? <div className="sides">{sides}</div> : sides
}
