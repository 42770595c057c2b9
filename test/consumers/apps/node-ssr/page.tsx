import { lazy, Suspense } from 'react'
import { Portal } from './portal.tsx'

const Later = lazy(() => import('./later.tsx'))

export function Page() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>Portal</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/client.css" />
      </head>
      <body>
        <Portal />
        <Suspense fallback={<p>…</p>}>
          <Later />
        </Suspense>
      </body>
    </html>
  )
}
