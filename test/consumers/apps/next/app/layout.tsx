import type { ReactNode } from 'react'
import 'jifeline-react/styles.css'
import { Jifeline } from './jifeline'

export const metadata = { title: 'Portal', icons: { icon: 'data:,' } }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Jifeline>{children}</Jifeline>
      </body>
    </html>
  )
}
