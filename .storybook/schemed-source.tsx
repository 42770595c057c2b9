/** A block of code in the scheme of its page; by itself it is light unless it is told. */
import { useContext } from 'react'
import { Source, type SourceProps } from '@storybook/addon-docs/blocks'
import { SchemeContext } from '../stories/stage/sides.tsx'

function SchemedSource(props: SourceProps) {
  const scheme = useContext(SchemeContext)
  return <Source dark={scheme === 'dark'} {...props} />
}

/** In the place of Storybook's own, in each page of text. */
export const schemedBlocks = { components: { Source: SchemedSource } }
