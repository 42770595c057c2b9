'use client'
import type { ReactNode } from 'react'
import { fetchAccessToken, JifelineProvider, JifelineUIProvider } from 'jifeline-react'

const getAccessToken = fetchAccessToken('/api/token')

export function Jifeline({ children }: { children: ReactNode }) {
  return (
    <JifelineProvider url="$JIFELINE_URL" getAccessToken={getAccessToken} linger={500}>
      <JifelineUIProvider locale="en" timeZone="UTC">
        <h1>Workshop one</h1>
        {children}
      </JifelineUIProvider>
    </JifelineProvider>
  )
}
