/** The pages of text, in the toolbar's theme. */
import { useEffect, useState, type PropsWithChildren } from 'react'
import { DocsContainer as Container, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { SchemeContext, type Scheme } from '../stories/stage/sides.tsx'
import { pageThemes, preferredScheme, schemeOf } from './theme.ts'

type Channel = DocsContainerProps['context']['channel']

interface GlobalsNews {
  globals: Record<string, unknown>
}

export function DocsContainer({ children, context }: PropsWithChildren<DocsContainerProps>) {
  const scheme = useScheme(context.channel)
  return (
    <Container context={context} theme={pageThemes[scheme]}>
      <SchemeContext value={scheme}>
        <main className="docs" data-scheme={scheme}>
          {children}
        </main>
      </SchemeContext>
    </Container>
  )
}

function useScheme(channel: Channel): Scheme {
  const [scheme, setScheme] = useState(() => latestScheme(channel))
  useEffect(() => {
    const follow = ({ globals }: GlobalsNews) => setScheme(schemeOf(globals['theme']))
    channel.on(GLOBALS_UPDATED, follow)
    return () => channel.off(GLOBALS_UPDATED, follow)
  }, [channel])
  useEffect(() => {
    document.documentElement.style.colorScheme = scheme // for scroll bars, and what is drawn before a page is
  }, [scheme])
  return scheme
}

/** What was said before this page was there. */
function latestScheme(channel: Channel): Scheme {
  const [news] = (channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS) ?? []) as GlobalsNews[]
  return news ? schemeOf(news.globals['theme']) : preferredScheme()
}
